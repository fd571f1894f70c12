/**
 * A number as people give it. 0 is zero, `-` is not available, and blank is missing; the three are
 * never mixed.
 */
/** A number as it was given; `-` if it is not available. */
export type Given = number | '-';
