using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>A detector shown a whole stream, judged after every value.</summary>
internal static class StreamRun
{
    public static Outcome<ChangeVerdict[]> Over(ChangeDetector detector, double[] stream, Action? afterEach = null)
    {
        var faults = StatisticsChecks.Sample(stream);
        if (faults.Count > 0)
        {
            return faults;
        }

        var verdicts = new ChangeVerdict[stream.Length];
        for (var index = 0; index < stream.Length; index++)
        {
            if (!detector.Observe(stream[index]).TryGet(out _, out var why))
            {
                return new Outcome<ChangeVerdict[]>.Refused(why);
            }

            verdicts[index] = detector.Judge();
            afterEach?.Invoke();
        }

        return verdicts;
    }

    public static long[] Where(ChangeVerdict[] verdicts, Func<ChangeVerdict, bool> holds) =>
        [.. Enumerable.Range(0, verdicts.Length).Where(index => holds(verdicts[index])).Select(index => (long)index)];
}
