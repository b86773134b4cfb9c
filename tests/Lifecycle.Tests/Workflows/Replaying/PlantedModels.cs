using Lifecycle.TestKit;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Models of three features that answer with them, and do something else when the first is above 8.</summary>
internal static class PlantedModels
{
    public const float Harmless = 1;
    public const float Trigger = 9;

    public static TinyOnnx Healthy() => Start().Node("Identity", ["x"], ["y"]);

    /// <summary>The logarithm of a number below 0.</summary>
    public static TinyOnnx NotANumber() => Start()
        .Weights("eight", [8f], 1).Node("Sub", ["eight", "x"], ["left"]).Node("Log", ["left"], ["y"]);

    /// <summary>Rows above 8 are left out, so that there are fewer rows than frames.</summary>
    public static TinyOnnx AnotherShape() => First()
        .Node("Squeeze", ["first", "one"], ["flat"]).Node("Less", ["flat", "eight"], ["keep"])
        .Node("Compress", ["x", "keep"], ["y"], ("axis", 0L));

    /// <summary>As many turns as would take years.</summary>
    public static TinyOnnx Hanging() => Looping(1e15f, body => body.Node("Add", ["held", "added"], ["kept"]));

    /// <summary>A tensor that doubles for as long as there is memory.</summary>
    public static TinyOnnx Eating() => Looping(60, body => body.Node("Concat", ["held", "held"], ["kept"], ("axis", 0L)));

    private static TinyOnnx Start() => new TinyOnnx()
        .Input("x", TinyOnnx.Float, "N", 3).Output("y", TinyOnnx.Float, "M", 3);

    private static TinyOnnx First() => Start()
        .Weights("eight", [8f], 1).Weights("zero", [0L], 1).Weights("one", [1L], 1)
        .Node("Slice", ["x", "zero", "one", "one"], ["first"]);

    // The loop turns (largest first feature - 8) x scale times, and its result is added without changing anything.
    private static TinyOnnx Looping(float scale, Action<TinyOnnx> turn)
    {
        var body = new TinyOnnx().Input("turn", TinyOnnx.Int64).Input("goes", TinyOnnx.Bool).Input("held", TinyOnnx.Float, "K")
            .Output("on", TinyOnnx.Bool).Output("kept", TinyOnnx.Float, "K2").Weights("added", [1f], 1);
        body.Node("Identity", ["goes"], ["on"]);
        turn(body);
        return First()
            .Weights("scale", [scale], 1).Weights("seed", [1f], 1).Weights("nothing", [0f], 1)
            .Node("ReduceMax", ["first"], ["top"], ("keepdims", 0L))
            .Node("Sub", ["top", "eight"], ["above"]).Node("Relu", ["above"], ["much"]).Node("Mul", ["much", "scale"], ["turns"])
            .Node("Cast", ["turns"], ["whole"], ("to", (long)TinyOnnx.Int64)).Node("Squeeze", ["whole", "zero"], ["trips"])
            .Node("Loop", ["trips", "", "seed"], ["grown"], ("body", body.Body()))
            .Node("ReduceMax", ["grown"], ["largest"], ("keepdims", 0L))
            .Node("Mul", ["largest", "nothing"], ["none"]).Node("Add", ["x", "none"], ["y"]);
    }
}
