using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;

namespace Lifecycle.Drift;

/// <summary>What is measured on the frames of one case, as columns of a table.</summary>
public sealed class InputSignals
{
    public const string Light = "input.light";
    public const string Focus = "input.focus";
    public const string Noise = "input.noise";
    public const string Slope = "input.slope";
    public const string Interval = "input.interval";
    public const string Background = "input.background";
    public const string Corners = "input.corners";
    public const string Sharpness = "input.sharpness";

    /// <summary>The columns of scores begin with this.</summary>
    public const string ScorePrefix = "score.";

    private readonly double[] light;
    private readonly double[] focus;
    private readonly double[] noise;
    private readonly double[] slope;
    private readonly double[] background;
    private readonly double[] corners;
    private readonly double[] sharpness;

    public InputSignals(int frames)
    {
        (light, focus, noise, slope) = (new double[frames], new double[frames], new double[frames], new double[frames]);
        (background, corners, sharpness) = (new double[frames], new double[frames], new double[frames]);
    }

    public void Measure(int frame, Replay.FrameShape shape, ReadOnlySpan<byte> pixels)
    {
        var (measures, quality) = (PixelMeasures.Of(shape, pixels), PixelQuality.Of(shape, pixels));
        (light[frame], focus[frame], noise[frame], slope[frame]) = (measures.Illumination, measures.Focus, quality.Noise, quality.Slope);
        var field = PixelField.Of(shape, pixels, measures.Focus);
        (background[frame], corners[frame], sharpness[frame]) = (field.Background, field.Corners, field.Sharpness);
    }

    /// <summary>One table of a case: what was measured, when, and what a model made of it.</summary>
    /// <param name="facts">The case.</param>
    /// <param name="scores">Columns by name; empty where no run is looked at.</param>
    public DriftTable Table(CaseFacts facts, IReadOnlyDictionary<string, float[]> scores)
    {
        var count = facts.Frames.Count;
        var times = facts.Frames.HasTimes ? Enumerable.Range(0, count).Select(frame => facts.Frames.TimeOf(frame).Micros).ToArray() : [];
        return Of(facts.Batch, facts.CultureStart, facts.Axes.Values, times, scores);
    }

    /// <param name="batch">The batch that the frames are of.</param>
    /// <param name="start">Where its days begin; null where nobody said.</param>
    /// <param name="axes">Its subgroups.</param>
    /// <param name="times">Microseconds of the frames; empty where they have none.</param>
    /// <param name="scores">Columns by name.</param>
    public DriftTable Of(
        string batch, Moment? start, IEnumerable<KeyValuePair<string, string>> axes, long[] times, IReadOnlyDictionary<string, float[]> scores)
    {
        var numbers = new Dictionary<string, NumberColumn>(StringComparer.Ordinal);
        foreach (var (name, values) in new[] { (Light, light), (Focus, focus), (Noise, noise), (Slope, slope), (Background, background), (Corners, corners), (Sharpness, sharpness) })
        {
            numbers.Add(name, values);
        }

        if (times.Length > 0)
        {
            numbers.Add(Interval, Intervals(times));
        }

        foreach (var (name, values) in scores)
        {
            numbers.Add(ScorePrefix + name, Array.ConvertAll(values, value => (double)value));
        }

        return new DriftTable
        {
            Name = batch,
            Rows = light.Length,
            Times = times,
            Batches = Repeated(batch),
            Starts = start is { } began ? new Dictionary<string, Moment> { [batch] = began } : [],
            Texts = axes.ToDictionary(axis => axis.Key, axis => (IReadOnlyList<string>)Repeated(axis.Value), StringComparer.Ordinal),
            Numbers = numbers,
        };
    }

    // Seconds since the frame before; of the first nothing is known.
    internal static double[] Intervals(long[] times) =>
        [.. times.Select((time, at) => at == 0 ? double.NaN : (time - times[at - 1]) / 1e6)];

    private string[] Repeated(string text)
    {
        var cells = new string[light.Length];
        Array.Fill(cells, text);
        return cells;
    }
}
