using System.Diagnostics;
using Lifecycle.Demonstration.Fit;
using Lifecycle.Rendering;

switch (args)
{
    case ["sheet", var path]:
        Look.Sheet(path);
        return 0;
    case ["plan", var seed]:
        Look.Plan(SetPlan.OfVersion(1, ulong.Parse(seed)));
        return 0;
    default:
        Console.Error.WriteLine("usage: fit sheet FILE | plan SEED");
        return 2;
}
