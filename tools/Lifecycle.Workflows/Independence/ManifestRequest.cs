namespace Lifecycle.Workflows.Independence;

/// <summary>Which frames are written down, and how.</summary>
/// <param name="Set">The folder of the development data, laid out as a set, or its set.yaml.</param>
/// <param name="Out">The folder that is made.</param>
/// <param name="Purpose">What the data were used for.</param>
/// <param name="WithPictures">A small picture of each frame, so that what looks near can be confirmed.</param>
/// <param name="Jobs">Workers; change no byte.</param>
public sealed record ManifestRequest(string Set, string Out, string Purpose, bool WithPictures, int Jobs);
