/**
 * Types for the parts that we use of two packages without types: fontkit 2.0.4 and subset-font
 * 2.9.0.
 */
declare module 'fontkit' {
  /** What is needed of a font for measuring lines. */
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
