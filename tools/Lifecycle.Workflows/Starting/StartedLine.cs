using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Starting;

/// <summary>A line that was started: where it is, what was guessed, and what a person must answer.</summary>
/// <param name="Folder">The line's folder, as the user named it.</param>
/// <param name="Promotion">The promotion file to run.</param>
/// <param name="Files">What was written, relative to the line's folder.</param>
/// <param name="FramesTaken">Frames of the set.</param>
/// <param name="FilesLeft">Files in the frames folder that are no frames, with the reason.</param>
/// <param name="Guesses">Lines marked GUESS in the files.</param>
/// <param name="Questions">Lines marked QUESTION in the files.</param>
public sealed record StartedLine(
    string Folder, string Promotion, IReadOnlyList<string> Files, long FramesTaken, IReadOnlyList<Refusal> FilesLeft,
    int Guesses, int Questions);
