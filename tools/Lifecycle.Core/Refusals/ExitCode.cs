namespace Lifecycle.Refusals;

/// <summary>How a command ended. The same under every renderer.</summary>
public enum ExitCode
{
    /// <summary>The check holds, or the work is done.</summary>
    Ok = 0,

    /// <summary>A complete check says no.</summary>
    No = 1,

    /// <summary>The command could not run: usage, bad or missing input.</summary>
    CouldNotRun = 2,

    /// <summary>Not enough evidence, not comparable, or informational.</summary>
    NotEnough = 3,

    /// <summary>Bytes, signature, order or role rule do not hold.</summary>
    Integrity = 4,

    /// <summary>A bug in Lifecycle.</summary>
    Bug = 70,

    /// <summary>Stopped by Ctrl-C or a termination signal.</summary>
    Interrupted = 130,
}
