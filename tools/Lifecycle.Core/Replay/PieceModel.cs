namespace Lifecycle.Replay;

/// <summary>One model's part of a piece.</summary>
/// <param name="Outside">Frames not assessable, counted by reason, in the order of the reasons.</param>
/// <param name="AlertCount">Alerts raised.</param>
public sealed record PieceModel(ModelRole Role, IReadOnlyList<KeyValuePair<string, long>> Outside, long AlertCount);
