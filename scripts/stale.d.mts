export declare const SOURCES: Readonly<Record<'handbook' | 'program' | 'pages', readonly string[]>>;
export declare function stampOf(name: string): string;
export declare function isBuilt(): boolean;
export declare function isFresh(name: string, now: string): boolean;
export declare function fingerprint(sources: readonly string[]): string;
