using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>One batch or block with what was counted of it over the parts that are compared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">The levels of the matched axes, joined: compared with its own alone.</param>
/// <param name="First">Of its first row.</param>
/// <param name="Cells">The compared ones.</param>
internal sealed record ComparedUnit(string Name, string Group, Moment? First, IReadOnlyList<ProfileCell> Cells)
{
    public SignalTally Tally(int signal) => Cells.Select(cell => cell.Tallies[signal]).Aggregate((one, two) => one.With(two));
}
