using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;

namespace Lifecycle.Drift;

/// <summary>Small tables of batches, and the profile of them.</summary>
internal static class DriftSamples
{
    public const int Rows = 60;

    public static DriftSettings Settings { get; } = DriftSettings.Default with { Name = "test", Axes = ["camera"] };

    public static T Ok<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value : throw new AssertionException(string.Join("; ", why.Select(fault => $"{fault.Code.Code} {fault.What}")));

    public static string Code<T>(Outcome<T> outcome) => outcome.TryGet(out _, out var why) ? "" : why[0].Code.Code;

    /// <summary>Batches of 60 rows of light (mean 100, donors 1) and kind (a or b).</summary>
    public static DriftTable Batches(
        ulong seed, int count, double shift = 0, Func<int, string>? camera = null, Func<int, int, double>? light = null, string prefix = "B")
    {
        var random = new SeededRandom(seed);
        var (batches, cameras, kinds, values, times) = (new List<string>(), new List<string>(), new List<string>(), new List<double>(), new List<long>());
        for (var batch = 0; batch < count; batch++)
        {
            var donor = DriftSeries.Gaussian(random);
            for (var row = 0; row < Rows; row++)
            {
                batches.Add($"{prefix}{batch:D3}");
                cameras.Add(camera?.Invoke(batch) ?? (batch % 2 == 0 ? "C" : "D"));
                kinds.Add(random.NextShare() < 0.3 ? "a" : "b");
                var value = 100 + shift + donor + DriftSeries.Gaussian(random);
                values.Add(light is null ? value : light(batch, row));
                times.Add((((batch * 100L) + row) * 300_000_000) + 1_700_000_000_000_000);
            }
        }

        return new DriftTable
        {
            Name = "window.csv",
            Rows = values.Count,
            Times = times.ToArray(),
            Batches = batches,
            Texts = new Dictionary<string, IReadOnlyList<string>> { ["camera"] = cameras, ["kind"] = kinds },
            Numbers = new Dictionary<string, NumberColumn> { ["light"] = values.ToArray() },
        };
    }

    public static DriftProfile Profile(DriftSettings? settings = null, int batches = 12) =>
        Ok(ProfileFitter.Fit(settings ?? Settings, null, [Batches(1, batches)], "test"));

    public static SignalReport Light(DriftProfile profile, DriftTable window) =>
        Ok(DriftChecker.Check(profile, window)).Signals.First(signal => signal.Signal.Name == "light");

    public static DriftTable Pick(DriftTable table, IReadOnlyList<int> rows) => table with
    {
        Rows = rows.Count,
        Times = rows.Select(row => table.Times.Span[row]).ToArray(),
        Batches = [.. rows.Select(row => table.Batches[row])],
        Texts = table.Texts.ToDictionary(text => text.Key, text => (IReadOnlyList<string>)[.. rows.Select(row => text.Value[row])]),
        Numbers = table.Numbers.ToDictionary(
            number => number.Key, number => (NumberColumn)rows.Select(row => number.Value[row]).ToArray()),
    };

    public static Digest AnyDigest { get; } = Digest.Of("any"u8);
}
