/** The machine failed: disk, lock, permissions. Only this folder throws it. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  /** Whether the same call can succeed later without anybody changing anything. */
  readonly retryable: boolean;
  constructor(message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retryable = options.retryable ?? false;
  }
}

export const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";
