namespace Lifecycle.Alerts;

/// <summary>How sure an alert is. Undecided is a result of its own: shown, counted, never dropped.</summary>
public enum Band
{
    Undecided,
    Medium,
    High,
}
