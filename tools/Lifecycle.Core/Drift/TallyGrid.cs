using System.Numerics;

namespace Lifecycle.Drift;

/// <summary>A signal's grid as it is searched: one for all that is counted on it.</summary>
internal sealed class TallyGrid
{
    private readonly double[] edges;

    public TallyGrid(DriftSignal signal)
    {
        Signal = signal;
        PerQuantum = 1 / signal.Quantum; // Exact: a power of 2.

        // A power of 2 less one, so that every search takes the same steps; no value is at or above the edges that fill it.
        edges = new double[(int)BitOperations.RoundUpToPowerOf2((uint)signal.Edges.Count + 1) - 1];
        Array.Fill(edges, double.PositiveInfinity);
        for (var edge = 0; edge < signal.Edges.Count; edge++)
        {
            edges[edge] = signal.Edges[edge];
        }
    }

    public DriftSignal Signal { get; }

    public double PerQuantum { get; }

    /// <summary>Where bins begin, but for the first.</summary>
    public ReadOnlySpan<double> Edges => edges.AsSpan(0, Signal.Edges.Count);

    /// <summary>A value on an edge is in the bin that begins there.</summary>
    public int Bin(double value)
    {
        var (found, edges) = (-1, this.edges);
        for (var step = (edges.Length + 1) >> 1; step > 0; step >>= 1)
        {
            found += edges[found + step] <= value ? step : 0;
        }

        return found + 1;
    }
}
