namespace Lifecycle.Formats;

public enum ScalarType
{
    Text,
    Number,
    Flag,
    Nothing,
}
