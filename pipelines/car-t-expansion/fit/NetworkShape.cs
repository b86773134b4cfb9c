namespace Lifecycle.Demonstration.Fit;

/// <summary>Three convolutions, the mean of each channel of two of them, one hidden layer, five answers.</summary>
internal static class NetworkShape
{
    public const int Logits = 4;
    public const int Answers = Logits + 1;
    public const int Hidden = 32;

    public static readonly ConvShape First = new(64, 1, 8, 5, 0);
    public static readonly ConvShape Second = new(First.OutSide, First.OutChannels, 24, 3, First.End);
    public static readonly ConvShape Third = new(Second.OutSide, Second.OutChannels, 32, 3, Second.End);

    /// <summary>The second and the third layer are both averaged: counting wants the finer one.</summary>
    public static readonly int Pooled = Second.OutChannels + Third.OutChannels;

    public static readonly int HiddenAt = Third.End;
    public static readonly int HiddenBiasAt = HiddenAt + (Pooled * Hidden);
    public static readonly int AnswersAt = HiddenBiasAt + Hidden;
    public static readonly int AnswersBiasAt = AnswersAt + (Hidden * Answers);
    public static readonly int Count = AnswersBiasAt + Answers;

    public static readonly ConvShape[] Convolutions = [First, Second, Third];

    /// <summary>Multiply-adds for one frame.</summary>
    public static long MultiplyAdds =>
        Convolutions.Sum(one => (long)one.OutPixels * one.WeightCount) + (Pooled * Hidden) + (Hidden * Answers);
}
