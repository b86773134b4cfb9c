namespace Lifecycle.Rendering;

/// <summary>The group of organisms behind a turbidity change; none for every other condition.</summary>
public enum Organism
{
    None,
    Bacterial,
    Yeast,
}
