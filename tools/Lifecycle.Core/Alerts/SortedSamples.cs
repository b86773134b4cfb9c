namespace Lifecycle.Alerts;

/// <summary>The values of a window in ascending order, for an exact median. No NaN may enter.</summary>
internal sealed class SortedSamples
{
    private double[] values = new double[64];
    private int count;

    public double Median
    {
        get
        {
            var upper = values[count / 2];
            return count % 2 == 1 ? upper : (values[(count / 2) - 1] + upper) / 2;
        }
    }

    public void Add(double value)
    {
        if (count == values.Length)
        {
            Array.Resize(ref values, count * 2);
        }

        var place = Place(value);
        Array.Copy(values, place, values, place + 1, count - place);
        values[place] = value;
        count++;
    }

    public void Remove(double value)
    {
        var place = Place(value);
        count--;
        Array.Copy(values, place + 1, values, place, count - place);
    }

    public void Clear() => count = 0;

    public SortedSamples Copy() => new() { values = [.. values], count = count };

    // Where the value stands, or would stand.
    private int Place(double value)
    {
        var found = Array.BinarySearch(values, 0, count, value);
        return found < 0 ? ~found : found;
    }
}
