namespace Lifecycle.Replay;

/// <summary>Where a case's observations lie in the columns of a run.</summary>
/// <param name="Case">The case's id.</param>
/// <param name="First">The row of its first frame.</param>
/// <param name="Count">How many frames it has.</param>
public sealed record CaseSpan(string Case, long First, int Count)
{
    /// <summary>Cases one after another, in the order given.</summary>
    public static IReadOnlyList<CaseSpan> Lay(IEnumerable<(string Case, int Count)> cases)
    {
        var spans = new List<CaseSpan>();
        var first = 0L;
        foreach (var (name, count) in cases)
        {
            spans.Add(new CaseSpan(name, first, count));
            first += count;
        }

        return spans;
    }
}
