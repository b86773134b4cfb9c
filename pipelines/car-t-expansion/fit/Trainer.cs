using Lifecycle.Statistics;

namespace Lifecycle.Demonstration.Fit;

/// <summary>Adam over shuffled batches. The same data and seed give the same parameters, whatever the threads.</summary>
internal static class Trainer
{
    private const int Batch = 64;
    private const int Groups = Batch / Workspace.Lanes;
    private const double PeakRate = 0.003;
    private const double DensityWeight = 4.0;

    public static float[] Fit(TrainingData data, int epochs, ulong seed, int threads, Action<int, double> told)
    {
        var random = new SeededRandom(seed);
        var parameters = Start(random);
        var adam = new Adam(parameters.Length);
        var order = Enumerable.Range(0, data.Count).ToArray();
        var workspaces = Enumerable.Range(0, Groups).Select(_ => new Workspace()).ToArray();
        var gradients = Enumerable.Range(0, Groups).Select(_ => new float[parameters.Length]).ToArray();
        var losses = new double[Groups];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var steps = data.Count / Batch;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            Shuffle(order, random);
            var total = 0.0;
            for (var step = 0; step < steps; step++)
            {
                var start = step * Batch;
                Parallel.For(0, Groups, options, group =>
                    losses[group] = Learn(data, order.AsSpan(start + (group * Workspace.Lanes), Workspace.Lanes), workspaces[group], parameters, gradients[group]));
                total += losses.Sum();
                adam.Step(parameters, gradients, Rate(((epoch * steps) + step) / (double)(epochs * steps)));
            }

            told(epoch, total / (steps * Batch));
        }

        return parameters;
    }

    // Warm up over the first twentieth, then down along a half cosine.
    private static double Rate(double progress) =>
        PeakRate * Math.Min(1, progress * 20) * (0.5 + (0.5 * Math.Cos(Math.PI * progress)) + 0.002);

    private static double Learn(TrainingData data, ReadOnlySpan<int> samples, Workspace space, float[] parameters, float[] gradients)
    {
        Array.Clear(gradients);
        for (var lane = 0; lane < samples.Length; lane++)
        {
            space.Load(lane, data.Frame(samples[lane]));
        }

        space.Forward(parameters);
        var loss = 0.0;
        for (var lane = 0; lane < samples.Length; lane++)
        {
            for (var logit = 0; logit < NetworkShape.Logits; logit++)
            {
                var at = (logit * Workspace.Lanes) + lane;
                var label = data.Labels[(samples[lane] * NetworkShape.Logits) + logit];
                var score = 1 / (1 + Math.Exp(-space.Answers[at]));
                space.AnswerSlopes[at] = label < 0 ? 0 : (float)((score - label) / Batch);
                loss -= label < 0 ? 0 : Math.Log(Math.Max(1e-9, label == 1 ? score : 1 - score));
            }

            var density = (NetworkShape.Logits * Workspace.Lanes) + lane;
            var off = space.Answers[density] - data.Log2Density[samples[lane]];
            space.AnswerSlopes[density] = (float)(DensityWeight * Math.Clamp(off, -1, 1) / Batch);
            loss += DensityWeight * off * off / 2;
        }

        space.Backward(parameters, gradients);
        return loss;
    }

    private static float[] Start(SeededRandom random)
    {
        var parameters = new float[NetworkShape.Count];
        foreach (var shape in NetworkShape.Convolutions)
        {
            Fill(shape.WeightsAt, shape.WeightCount, shape.Kernel * shape.RowTaps);
        }

        Fill(NetworkShape.HiddenAt, NetworkShape.Pooled * NetworkShape.Hidden, NetworkShape.Pooled);
        Fill(NetworkShape.AnswersAt, NetworkShape.Hidden * NetworkShape.Answers, NetworkShape.Hidden);
        return parameters;

        // He's start: a sum of twelve uniforms is normal enough.
        void Fill(int at, int count, int fanIn)
        {
            for (var next = at; next < at + count; next++)
            {
                var sum = -6.0;
                for (var draw = 0; draw < 12; draw++)
                {
                    sum += random.NextBelow(1 << 24) / (double)(1 << 24);
                }

                parameters[next] = (float)(sum * Math.Sqrt(2.0 / fanIn));
            }
        }
    }

    private static void Shuffle(int[] order, SeededRandom random)
    {
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = random.NextBelow(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }
}
