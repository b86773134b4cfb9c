namespace Lifecycle.Statistics;

/// <summary>Batches drawn from a stated truth: what powers and the recorded benchmark of false accepts stand on.</summary>
public sealed class BatchDraws(SeededRandom random)
{
    // Above this the product of shares in Poisson's way would come too near to 0.
    private const double PoissonMeanMax = 30;

    // Rates that differ less than this are one rate for every purpose, and their gamma shape is beyond a double's digits.
    private const double VariationMin = 1e-6;

    /// <summary>How many of a batch's trials come out, when their number is beta-binomial.</summary>
    /// <param name="trials">Of the batch.</param>
    /// <param name="share">Of trials that come out, over all batches.</param>
    /// <param name="correlation">Of two trials of one batch.</param>
    public long Alike(long trials, double share, double correlation)
    {
        // Polya's urn: what came out makes the next of this batch likelier to come out.
        var found = 0L;
        for (var before = 0L; before < trials; before++)
        {
            var chance = ((share * (1 - correlation)) + (correlation * found)) / (1 - correlation + (correlation * before));
            found += random.NextShare() < chance ? 1 : 0;
        }

        return found;
    }

    /// <summary>The same share and correlation by common cause: some batches come out whole or not at all.</summary>
    public long AlikeByCause(long trials, double share, double correlation) =>
        random.NextShare() < correlation ? random.NextShare() < share ? trials : 0 : Alike(trials, share, 0);

    /// <summary>How many events a batch has whose rate is drawn from a gamma distribution.</summary>
    /// <param name="mean">Over all batches, in the hours of this one.</param>
    /// <param name="variation">The standard deviation of the batches' rates over their mean.</param>
    public long Events(double mean, double variation) =>
        Poisson(variation > VariationMin ? mean * Gamma(1 / (variation * variation)) * variation * variation : mean);

    private long Poisson(double mean)
    {
        if (mean > PoissonMeanMax)
        {
            return Poisson(mean / 2) + Poisson(mean / 2);
        }

        var (events, floor, product) = (-1L, Real.Exp(-mean), 1.0);
        do
        {
            product *= random.NextShare();
            events++;
        }
        while (product > floor);

        return events;
    }

    // G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables (2000).
    private double Gamma(double shape)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1) * Real.Pow(Share(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        while (true)
        {
            var x = Normal();
            var root = 1 + (x / Math.Sqrt(9 * d));
            var v = root * root * root;
            if (root > 0 && Real.Log(Share()) < (x * x / 2) + (d * (1 - v + Real.Log(v))))
            {
                return d * v;
            }
        }
    }

    // Marsaglia's polar way; the second of the pair is not kept, so that a draw depends on nothing before it.
    private double Normal()
    {
        while (true)
        {
            var (x, y) = ((2 * random.NextShare()) - 1, (2 * random.NextShare()) - 1);
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Real.Log(square) / square);
            }
        }
    }

    private double Share() => 1 - random.NextShare();
}
