using System.Diagnostics;
using System.Globalization;
using Lifecycle.Demonstration.Fit;
using Lifecycle.Rendering;

switch (args)
{
    case ["sheet", var path]:
        Look.Sheet(path);
        return 0;
    case ["plan", var seed]:
        Look.Plan(SetPlan.OfVersion(1, ulong.Parse(seed, CultureInfo.InvariantCulture)));
        return 0;
    case ["try", var model, var fitSeed, var setSeed]:
        var manifest = Manifests.All.Single(one => one.Model.EndsWith(model, StringComparison.Ordinal));
        var watch = Stopwatch.StartNew();
        var data = TrainingData.Render(manifest);
        Console.WriteLine($"{data.Count} frames in {watch.Elapsed.TotalSeconds:0.0} s, {NetworkShape.Count} parameters, {NetworkShape.MultiplyAdds} multiply-adds");
        watch.Restart();
        var parameters = Trainer.Fit(data, manifest.Epochs, ulong.Parse(fitSeed, CultureInfo.InvariantCulture), 2, (epoch, loss) =>
        {
            if (epoch % 5 == 4)
            {
                Console.WriteLine($"epoch {epoch} loss {loss:0.0000} {watch.Elapsed.TotalSeconds:0.0} s");
            }
        });
        watch.Restart();
        Calibration.Straighten(data, parameters);
        var plan = SetPlan.OfVersion(9, ulong.Parse(setSeed, CultureInfo.InvariantCulture));
        Table.Print($"{model} on development set {setSeed}", Evaluation.Of(plan, parameters, 2), true);
        return 0;
    default:
        Console.Error.WriteLine("usage: fit sheet FILE | plan SEED");
        return 2;
}
