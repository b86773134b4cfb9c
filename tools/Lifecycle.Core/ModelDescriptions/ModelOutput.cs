namespace Lifecycle.ModelDescriptions;

/// <summary>One output of one run, as the runtime gave it. Filled again for each run, so that runs allocate little.</summary>
public sealed class ModelOutput
{
    private double[] numbers = [];

    /// <summary>The tensor's dimensions; for maps, how many there are.</summary>
    public IReadOnlyList<long> Dimensions { get; private set; } = [];

    /// <summary>The numbers of a tensor; empty for the other kinds.</summary>
    public ReadOnlySpan<double> Numbers => numbers.AsSpan(0, Count);

    /// <summary>The labels of a text tensor.</summary>
    public IReadOnlyList<string>? Texts { get; private set; }

    /// <summary>A sequence of maps: one per frame, from class to probability, with number keys written as text.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, double>>? Maps { get; private set; }

    private int Count { get; set; }

    /// <summary>Makes room for a tensor of numbers, to be filled by the caller.</summary>
    public Span<double> TakeNumbers(IReadOnlyList<long> dimensions, int count)
    {
        (Dimensions, Texts, Maps, Count) = (dimensions, null, null, count);
        if (numbers.Length < count)
        {
            numbers = new double[count];
        }

        return numbers.AsSpan(0, count);
    }

    public void TakeTexts(IReadOnlyList<long> dimensions, IReadOnlyList<string> texts) =>
        (Dimensions, Texts, Maps, Count) = (dimensions, texts, null, 0);

    public void TakeMaps(IReadOnlyList<IReadOnlyDictionary<string, double>> maps) =>
        (Dimensions, Texts, Maps, Count) = ([maps.Count], null, maps, 0);
}
