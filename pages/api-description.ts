/**
 * The API's description (OpenAPI 3.1) as the reference page reads it. api/itself/openapi.ts makes
 * it from the routes.
 */

/** Only what this room reads; everything else is passed on unchanged. */
export interface Description {
  openapi: string;
  info: { title: string; version: string; summary: string; description: string };
  servers: { url: string; description: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, SchemaPart>;
    responses: Record<string, Answer>;
    parameters: Record<string, Parameter>;
    securitySchemes: object;
  };
}

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security: object[];
  /** Where the first answer to a POST is remembered: route-parts.ts. */
  'x-remembered'?: 'record' | 'ledger' | 'exempt';
  parameters?: (Parameter | Reference)[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer | Reference>;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: SchemaPart;
}

export interface Reference {
  $ref: string;
}

export interface Answer {
  description: string;
  content?: Record<string, Media>;
}

interface Media {
  schema: SchemaPart;
  example?: unknown;
}

/** A JSON Schema, reduced to what is read here. */
export interface SchemaPart {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, SchemaPart>;
  required?: string[];
  items?: SchemaPart;
  anyOf?: SchemaPart[];
  oneOf?: SchemaPart[];
  allOf?: SchemaPart[];
  enum?: unknown[];
  const?: unknown;
  additionalProperties?: boolean | SchemaPart;
  [keyword: string]: unknown;
}
