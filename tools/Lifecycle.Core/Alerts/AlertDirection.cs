namespace Lifecycle.Alerts;

/// <summary>On which side of its level the condition lies. On the level counts as beyond it.</summary>
public enum AlertDirection
{
    Above,
    Below,
}
