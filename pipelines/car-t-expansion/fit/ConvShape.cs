namespace Lifecycle.Demonstration.Fit;

/// <summary>A square convolution without padding, followed by a ReLU, and where its numbers lie.</summary>
internal sealed record ConvShape(int InSide, int InChannels, int OutChannels, int Kernel, int WeightsAt)
{
    public const int Stride = 2;

    public int OutSide => ((InSide - Kernel) / Stride) + 1;

    public int RowTaps => Kernel * InChannels;

    public int WeightCount => Kernel * RowTaps * OutChannels;

    public int BiasAt => WeightsAt + WeightCount;

    public int End => BiasAt + OutChannels;

    public int OutPixels => OutSide * OutSide;
}
