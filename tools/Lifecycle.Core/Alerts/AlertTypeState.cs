namespace Lifecycle.Alerts;

/// <summary>Where one alert type stands after the newest frame.</summary>
/// <param name="Frame">What the newest frame was to it; silent before the first.</param>
/// <param name="Measured">The measure of the newest frame, where it was assessed.</param>
/// <param name="Hits">Hits among the last frames; those of an open or ended alert are used up.</param>
/// <param name="Open">The alert that is open, as it was raised; null when there is none.</param>
public sealed record AlertTypeState(FrameState Frame, double? Measured, int Hits, Alert? Open);
