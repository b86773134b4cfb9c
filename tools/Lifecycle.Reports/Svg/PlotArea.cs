namespace Lifecycle.Reports.Svg;

/// <summary>The frame of a plot: title, two axes with round numbers, and the drawing inside them.</summary>
internal sealed class PlotArea
{
    private const double TitleAt = 18;

    // A mark on the first or last number of an axis stands free of the frame.
    private const double Inside = 8;

    public PlotArea(PlotFrame frame, Ticks across, Ticks up, bool isRoot = false)
    {
        Frame = frame;
        Drawing = new Drawing(frame.Width, frame.Height, frame.Title, frame.Description);
        X = Scale.Of(across, frame.Left + Inside, frame.Width - frame.Right - Inside) with { IsRoot = isRoot };
        Y = Scale.Of(up, frame.Height - frame.Bottom - Inside, frame.Top + Inside);
    }

    public PlotFrame Frame { get; }

    public Drawing Drawing { get; }

    public Scale X { get; }

    public Scale Y { get; }

    public double Left => Frame.Left;

    public double Right => Frame.Width - Frame.Right;

    public double Top => Frame.Top;

    public double Bottom => Frame.Height - Frame.Bottom;

    /// <summary>Title, grid, numbers and names of the axes. What is drawn later lies above the grid.</summary>
    public void DrawFrame(string across, string up)
    {
        Drawing.Text(Frame.Left, TitleAt, Drawing.Cut(Frame.Title, Frame.Width - Frame.Left, 13), size: 13, isBold: true);
        foreach (var value in X.Ticks.Values)
        {
            Drawing.Line(X.At(value), Bottom, X.At(value), Top, Ink.Grid);
            Drawing.Line(X.At(value), Bottom, X.At(value), Bottom + 4, Ink.Text);
            Drawing.Text(X.At(value), Bottom + 17, X.Ticks.Label(value), "middle");
        }

        foreach (var value in Y.Ticks.Values)
        {
            Drawing.Line(Left, Y.At(value), Right, Y.At(value), Ink.Grid);
            Drawing.Line(Left - 4, Y.At(value), Left, Y.At(value), Ink.Text);
            Drawing.Text(Left - 7, Y.At(value) + 4, Y.Ticks.Label(value), "end");
        }

        Drawing.Line(Left, Bottom, Right, Bottom, Ink.Text);
        Drawing.Line(Left, Bottom, Left, Top, Ink.Text);
        Drawing.Text((Left + Right) / 2, Bottom + 35, across, "middle");
        Drawing.Upright(14, (Top + Bottom) / 2, up);
    }

    /// <summary>A whisker with ends across it, upright or level; an end that is not a number is not drawn.</summary>
    public void Whisker(double x, double low, double high, bool isUpright, string stroke)
    {
        const double End = 4;
        if (isUpright)
        {
            var (at, bottom, top) = (X.Within(x), Y.Within(low), Y.Within(high));
            Drawing.Line(at, bottom, at, top, stroke, 1.5);
            Drawing.Line(at - End, bottom, at + End, bottom, stroke, 1.5);
            Drawing.Line(at - End, top, at + End, top, stroke, 1.5);
        }
        else
        {
            var (at, left, right) = (Y.Within(x), X.Within(low), X.Within(high));
            Drawing.Line(left, at, right, at, stroke, 1.5);
            Drawing.Line(left, at - End, left, at + End, stroke, 1.5);
            Drawing.Line(right, at - End, right, at + End, stroke, 1.5);
        }
    }
}

/// <summary>Size and margins of a plot, and what it is called.</summary>
internal sealed record PlotFrame(string Title, string Description)
{
    public double Width { get; init; } = 480;

    public double Height { get; init; } = 330;

    public double Left { get; init; } = 58;

    public double Right { get; init; } = 16;

    public double Top { get; init; } = 34;

    public double Bottom { get; init; } = 46;
}
