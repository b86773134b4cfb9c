namespace Lifecycle.Demonstration.Fit;

/// <summary>Adam with a little weight decay. Gradients of the groups are added in their order.</summary>
internal sealed class Adam(int count)
{
    private const double First = 0.9;
    private const double Second = 0.999;
    private const double Decay = 1e-4;

    private readonly double[] mean = new double[count];
    private readonly double[] square = new double[count];
    private int steps;

    public void Step(float[] parameters, float[][] gradients, double rate)
    {
        steps++;
        var meanScale = 1 / (1 - Math.Pow(First, steps));
        var squareScale = 1 / (1 - Math.Pow(Second, steps));
        for (var at = 0; at < parameters.Length; at++)
        {
            var gradient = 0.0;
            foreach (var group in gradients)
            {
                gradient += group[at];
            }

            mean[at] = (First * mean[at]) + ((1 - First) * gradient);
            square[at] = (Second * square[at]) + ((1 - Second) * gradient * gradient);
            var move = mean[at] * meanScale / (Math.Sqrt(square[at] * squareScale) + 1e-8);
            parameters[at] -= (float)(rate * (move + (Decay * parameters[at])));
        }
    }
}
