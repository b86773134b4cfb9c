namespace Lifecycle.Drift.Planting;

/// <summary>Names of causes and of what became of them.</summary>
public static class PlantWords
{
    /// <summary>The check of the ledger that criteria ask for.</summary>
    public const string Check = "planted-drift";

    /// <summary>How many of the causes that are planted into the frames of a batch itself were found within a day in every batch.</summary>
    public const string Found = "found";

    /// <summary>Records in twelve batches to which nothing was done.</summary>
    public const string FalseRecords = "false-records";

    private static readonly (PlantCause Cause, string Name, string Meaning, string? LooksLike)[] Causes =
    [
        (PlantCause.Lamp, "lamp", "a fifth less light, with the photon noise of what is left", "the lamp or its exposure"),
        (PlantCause.Focus, "focus", "light spread over 2.8 pixels (standard deviation), the noise as before", "the focus"),
        (PlantCause.Medium, "medium", "15 % more light behind the culture, with its photon noise; less where the sensor has no room", "the medium or what is in it"),
        (PlantCause.Frames, "frames", "two frames of five lost", "frames that are lost or late"),
        (PlantCause.Camera, "camera", "frames of a batch under another camera, with this batch's names", null),
    ];

    private static readonly (PlantState State, string Name)[] States =
    [
        (PlantState.Found, "found"), (PlantState.Missed, "missed"), (PlantState.NotJudged, "not-judged"), (PlantState.NotPlanted, "not-planted"),
    ];

    public static IReadOnlyList<PlantCause> All { get; } = [.. Causes.Select(entry => entry.Cause)];

    /// <summary>Causes that need nothing but the batch's own frames: these count as <see cref="Found"/>.</summary>
    public static IReadOnlyList<PlantCause> Own { get; } = [.. All.Where(cause => cause != PlantCause.Camera)];

    public static IReadOnlyList<string> Names { get; } = [.. Causes.Select(entry => entry.Name)];

    public static IReadOnlyList<string> StateNames { get; } = [.. States.Select(entry => entry.Name)];

    public static string Of(PlantCause cause) => Causes.First(entry => entry.Cause == cause).Name;

    public static PlantCause CauseOf(string name) => Causes.First(entry => entry.Name == name).Cause;

    public static string MeaningOf(PlantCause cause) => Causes.First(entry => entry.Cause == cause).Meaning;

    public static string Of(PlantState state) => States.First(entry => entry.State == state).Name;

    public static PlantState StateOf(string name) => States.First(entry => entry.Name == name).State;

    /// <summary>Whether what a report says the inputs look like is this cause.</summary>
    /// <param name="cause">What was planted.</param>
    /// <param name="camera">The camera whose frames were taken, where that was it.</param>
    /// <param name="looksLike">Of the report.</param>
    public static bool IsNamed(PlantCause cause, string? camera, string? looksLike) => looksLike is not null
        && looksLike.StartsWith(Causes.First(entry => entry.Cause == cause).LooksLike ?? $"camera '{camera}'", StringComparison.Ordinal);
}
