using Lifecycle.Formats;

namespace Lifecycle.ModelDescriptions;

/// <summary>Writes a model description as JSON that <see cref="ModelDescriptionReader"/> reads back.</summary>
public static class ModelDescriptionText
{
    /// <summary>The part that makes the model what it is: everything but prose.</summary>
    public static byte[] Normative(ModelDescription description) => Write(description with
    {
        Description = null,
        Source = description.Source is { } source ? source with { Comment = null } : null,
    });

    public static byte[] Write(ModelDescription description) => JsonText.Write(json =>
    {
        json.Member("format", ModelDescriptionFormat.Format.Name);
        json.Member("name", description.Name);
        json.Member("version", description.Version);
        WriteText(json, "description", description.Description);
        if (description.Source is { } source)
        {
            json.Map("source", () =>
            {
                json.Member("uri", source.Uri);
                json.Member("digest", source.Digest);
                WriteText(json, "comment", source.Comment);
            });
        }

        json.Map("inputs", () => Each(description.Inputs, input => json.Map(input.Name, () => WriteInput(json, input))));
        json.Map("scores", () => Each(description.Scores, score => json.Map(score.Name, () =>
        {
            json.Member("output", score.Output);
            json.List("steps", score.Steps, step => WriteStep(json, step));
        })));
        json.Map("run", () => WriteRun(json, description.Run));
        json.Map("operatingRange", () => WriteRange(json, description.Range));
    });

    private static void WriteInput(JsonText json, ModelInput input)
    {
        json.Member("layout", input.Layout switch { TensorLayout.Nchw => "NCHW", TensorLayout.Nhwc => "NHWC", _ => "NC" });
        json.Member("type", input.Type switch
        {
            TensorType.Float32 => "float32",
            TensorType.Float64 => "float64",
            TensorType.Float16 => "float16",
            _ => "uint8",
        });
        if (input.Layout == TensorLayout.Nc)
        {
            json.Member("features", input.Size.Width);
        }
        else
        {
            json.Member("width", input.Size.Width);
            json.Member("height", input.Size.Height);
            json.Member("channels", input.Size.Channels);
        }

        json.List("prepare", input.Prepare, step => WriteStep(json, step));
    }

    private static void WriteStep(JsonText json, PrepareStep step)
    {
        switch (step)
        {
            case PrepareStep.Grayscale: json.Item("grayscale"); break;
            case PrepareStep.Colour: json.Item("colour"); break;
            case PrepareStep.Bgr: json.Item("bgr"); break;
            case PrepareStep.FullScale: json.Item("fullScale"); break;
            case PrepareStep.Round: json.Item("round"); break;
            case PrepareStep.ReshapeOnly: json.Item("reshapeOnly"); break;
            case PrepareStep.Multiply multiply: WriteNumbers(json, "multiply", multiply.By); break;
            case PrepareStep.Divide divide: WriteNumbers(json, "divide", divide.By); break;
            case PrepareStep.SubtractMean mean: WriteNumbers(json, "subtractMean", mean.Mean); break;
            case PrepareStep.DivideStd std: WriteNumbers(json, "divideStd", std.Std); break;
            case PrepareStep.DepthScale depth:
                WriteParts(json, "depthScale", ("white", depth.White), ("to", depth.To));
                break;
            case PrepareStep.Crop crop:
                WriteParts(json, "crop", ("width", crop.Width), ("height", crop.Height), ("left", crop.Left), ("top", crop.Top));
                break;
            case PrepareStep.Pad pad:
                WriteParts(
                    json, "pad", ("width", pad.Width), ("height", pad.Height), ("left", pad.Left), ("top", pad.Top), ("value", pad.Value));
                break;
            case PrepareStep.Resize resize:
                json.Item(() => json.Map("resize", () =>
                {
                    json.Member("width", resize.Width);
                    json.Member("height", resize.Height);
                    json.Member("filter", ModelDescriptionFormat.Filters[(int)resize.Filter]);
                }));
                break;
        }
    }

    private static void WriteStep(JsonText json, ScoreStep step)
    {
        switch (step)
        {
            case ScoreStep.Softmax: json.Item("softmax"); break;
            case ScoreStep.Sigmoid: json.Item("sigmoid"); break;
            case ScoreStep.Pick pick: json.Item(() => json.Member("pick", pick.Class)); break;
            case ScoreStep.IsClass isClass: json.Item(() => json.Member("isClass", isClass.Class)); break;
            case ScoreStep.IsLabel label: json.Item(() => json.Member("isLabel", label.Label)); break;
            case ScoreStep.AreaShare area: WriteParts(json, "areaShare", ("above", area.Above)); break;
            case ScoreStep.ComponentCount count: WriteMask(json, "componentCount", count.Mask); break;
            case ScoreStep.SizeQuantile size:
                WriteMask(json, "sizeQuantile", size.Mask, ("quantile", size.Quantile), ("pixelSize", size.PixelSize));
                break;
            case ScoreStep.BoxCount count: WriteBoxes(json, "boxCount", count.Boxes, ("above", count.Above)); break;
            case ScoreStep.BoxScore score: WriteBoxes(json, "boxScore", score.Boxes); break;
        }
    }

    private static void WriteMask(JsonText json, string name, MaskRule mask, params (string, double?)[] more) => json.Item(() =>
        json.Map(name, () =>
        {
            json.Member("above", mask.Above);
            json.Member("corners", mask.Corners);
            json.Member("pixelsMin", mask.PixelsMin);
            Parts(json, more);
        }));

    private static void WriteBoxes(JsonText json, string name, BoxRule boxes, params (string, double?)[] more) => WriteParts(
        json, name, [.. more, ("column", boxes.Column), ("classColumn", boxes.ClassColumn), ("class", boxes.Class)]);

    private static void WriteNumbers(JsonText json, string name, IReadOnlyList<double> numbers) =>
        json.Item(() => json.List(name, numbers, json.Item));

    private static void WriteParts(JsonText json, string name, params (string, double?)[] parts) =>
        json.Item(() => json.Map(name, () => Parts(json, parts)));

    private static void Parts(JsonText json, (string Name, double? Value)[] parts)
    {
        foreach (var (name, value) in parts)
        {
            WriteNumber(json, name, value);
        }
    }

    private static void WriteRun(JsonText json, RunSettings run)
    {
        json.Member("inferenceBatch", run.InferenceBatch);
        json.Member("intraOpThreads", run.IntraOpThreads);
        json.Member("optimisation", run.Optimisation switch
        {
            OptimisationLevel.Off => "off",
            OptimisationLevel.Basic => "basic",
            OptimisationLevel.Extended => "extended",
            _ => "all",
        });
        json.Member("provider", RunSettings.Provider);
        json.Member("precision", run.Precision);
        WriteText(json, "qualifiedNode", run.QualifiedNode);
    }

    private static void WriteRange(JsonText json, OperatingRange range)
    {
        WriteNames(json, "cameras", range.Cameras);
        WriteNames(json, "media", range.Media);
        WriteLevels(json, "cultureDays", range.CultureDays);
        WriteLevels(json, "focus", range.Focus);
        WriteLevels(json, "illumination", range.Illumination);
        WriteLevels(json, "width", range.Width);
        WriteLevels(json, "height", range.Height);
    }

    private static void WriteNames(JsonText json, string name, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            json.List(name, names, json.Item);
        }
    }

    private static void WriteLevels(JsonText json, string name, LevelRange? range)
    {
        if (range is { } levels)
        {
            json.Map(name, () =>
            {
                WriteNumber(json, "from", levels.From);
                WriteNumber(json, "to", levels.To);
            });
        }
    }

    // An absent value is an absent member: the reader takes no null.
    private static void WriteNumber(JsonText json, string name, double? value)
    {
        if (value is { } number)
        {
            json.Member(name, number);
        }
    }

    private static void WriteText(JsonText json, string name, string? text)
    {
        if (text is not null)
        {
            json.Member(name, text);
        }
    }

    private static void Each<T>(IEnumerable<T> items, Action<T> write)
    {
        foreach (var item in items)
        {
            write(item);
        }
    }
}
