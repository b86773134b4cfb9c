namespace Lifecycle.ModelDescriptions;

/// <summary>How far ONNX Runtime may rewrite the graph. Levels differ in the last digits of the scores.</summary>
public enum OptimisationLevel
{
    Off,
    Basic,
    Extended,
    All,
}
