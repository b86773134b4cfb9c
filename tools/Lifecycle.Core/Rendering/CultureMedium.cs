namespace Lifecycle.Rendering;

/// <summary>The medium sets the brightness behind the cells.</summary>
public enum CultureMedium
{
    Mx4,
    Mx5,
}
