namespace Lifecycle.ModelDescriptions;

/// <summary>Columns first, then rows, each a weighted sum in a fixed order.</summary>
internal sealed class ResizeStage : PrepareStage
{
    private readonly SampleSize source;
    private readonly ResizeAxis columns;
    private readonly ResizeAxis rows;
    private readonly float[] between;

    public ResizeStage(SampleSize source, PrepareStep.Resize resize)
        : base(source with { Width = resize.Width, Height = resize.Height }, inPlace: false)
    {
        this.source = source;
        columns = ResizeAxis.Of(source.Width, resize.Width, resize.Filter);
        rows = ResizeAxis.Of(source.Height, resize.Height, resize.Filter);
        between = new float[resize.Width * source.Height * source.Channels];
    }

    public override void Apply(float[] from, float[] to)
    {
        var channels = To.Channels;
        for (var y = 0; y < source.Height; y++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                Line(columns, from, (y * source.Width * channels) + channel, between, (y * To.Width * channels) + channel, channels);
            }
        }

        for (var at = 0; at < To.Width * channels; at++)
        {
            Line(rows, between, at, to, at, To.Width * channels);
        }
    }

    // One line of one channel; step is the distance of neighbours on it.
    private static void Line(ResizeAxis axis, float[] from, int fromStart, float[] to, int toStart, int step)
    {
        for (var index = 0; index < axis.Length; index++)
        {
            var (first, weights) = axis[index];
            var sum = 0.0;
            for (var tap = 0; tap < weights.Length; tap++)
            {
                sum += weights[tap] * from[fromStart + ((first + tap) * step)];
            }

            to[toStart + (index * step)] = (float)sum;
        }
    }
}
