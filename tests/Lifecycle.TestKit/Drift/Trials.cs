using Lifecycle.Statistics;

namespace Lifecycle.TestKit.Drift;

public static class Trials
{
    /// <summary>Runs trials on all cores, each with a seed of its own: the same for the same seed on any number of threads.</summary>
    public static T[] Run<T>(int count, ulong seed, Func<ulong, T> trial)
    {
        var found = new T[count];
        Parallel.For(0, count, number => found[number] = trial(SeededRandom.ForPart(seed, (ulong)number).NextUInt64()));
        return found;
    }
}
