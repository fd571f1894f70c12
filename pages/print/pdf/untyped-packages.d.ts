/**
 * Two packages that bring no types, as far as they are used here.
 * fontkit 2.0.4, subset-font 2.9.0.
 */
declare module 'fontkit' {
  /** A font as far as a line is measured by it. */
  export interface MeasuredFont {
    unitsPerEm: number;
    hasGlyphForCodePoint: (code: number) => boolean;
    glyphForCodePoint: (code: number) => { advanceWidth: number };
  }
  export function create(bytes: Uint8Array): MeasuredFont;
}

declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string | undefined,
    options: {
      keepAllGlyphs?: boolean;
      targetFormat?: 'truetype';
      variationAxes?: Record<string, number>;
      noHinting?: boolean;
      keepFeatures?: string[];
      dropTables?: string[];
    },
  ): Promise<Uint8Array>;
}
