using System.Globalization;
using Lifecycle.ModelDescriptions;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Lifecycle.Models.Inference;

/// <summary>Copies what the runtime gave into plain numbers, labels or maps.</summary>
internal static class OutputReader
{
    // 64 million numbers: masks of a large batch, and still no surprise for the machine.
    private const long ElementsMax = 64 * 1024 * 1024;

    /// <summary>Null, or why this output is not read.</summary>
    public static string? Read(OrtValue value, ModelOutput into)
    {
        if (value.OnnxType == OnnxValueType.ONNX_TYPE_SEQUENCE)
        {
            return ReadMaps(value, into);
        }

        if (value.OnnxType != OnnxValueType.ONNX_TYPE_TENSOR)
        {
            return $"the output is a {value.OnnxType}, which is not read";
        }

        var info = value.GetTensorTypeAndShape();
        if (info.ElementCount > ElementsMax)
        {
            return $"the output has {info.ElementCount} numbers, and at most {ElementsMax} are read";
        }

        var count = (int)info.ElementCount;
        switch (info.ElementDataType)
        {
            case TensorElementType.String:
                into.TakeTexts(info.Shape, value.GetStringTensorAsArray());
                return null;
            case TensorElementType.Float:
                Widen(value.GetTensorDataAsSpan<float>(), into.TakeNumbers(info.Shape, count));
                return null;
            case TensorElementType.Double:
                value.GetTensorDataAsSpan<double>().CopyTo(into.TakeNumbers(info.Shape, count));
                return null;
            case TensorElementType.Float16:
                Fill<Float16>(value, into.TakeNumbers(info.Shape, count), half => (float)half);
                return null;
            case TensorElementType.Int64:
                Fill<long>(value, into.TakeNumbers(info.Shape, count), whole => whole);
                return null;
            case TensorElementType.Int32:
                Fill<int>(value, into.TakeNumbers(info.Shape, count), whole => whole);
                return null;
            case TensorElementType.UInt8:
                Fill<byte>(value, into.TakeNumbers(info.Shape, count), whole => whole);
                return null;
            case TensorElementType.Bool:
                Fill<bool>(value, into.TakeNumbers(info.Shape, count), flag => flag ? 1 : 0);
                return null;
            default:
                return $"the output holds {info.ElementDataType} numbers, which are not read; cast them in the graph";
        }
    }

    private static void Widen(ReadOnlySpan<float> from, Span<double> to)
    {
        for (var index = 0; index < from.Length; index++)
        {
            to[index] = from[index];
        }
    }

    private static void Fill<T>(OrtValue value, Span<double> to, Func<T, double> number)
        where T : unmanaged
    {
        var from = value.GetTensorDataAsSpan<T>();
        for (var index = 0; index < from.Length; index++)
        {
            to[index] = number(from[index]);
        }
    }

    private static string? ReadMaps(OrtValue value, ModelOutput into)
    {
        var allocator = OrtAllocator.DefaultInstance;
        var maps = new List<IReadOnlyDictionary<string, double>>();
        var count = value.GetValueCount();
        for (var index = 0; index < count; index++)
        {
            using var map = value.GetValue(index, allocator);
            if (map.OnnxType != OnnxValueType.ONNX_TYPE_MAP)
            {
                return $"the output is a sequence of {map.OnnxType}, and a sequence of maps is read";
            }

            using var keys = map.GetValue(0, allocator);
            using var values = map.GetValue(1, allocator);
            if (Pairs(keys, values) is not { } pairs)
            {
                return "the output's maps are not from int64 or string to float32, as scikit-learn's exporters write them";
            }

            maps.Add(pairs);
        }

        into.TakeMaps(maps);
        return null;
    }

    private static Dictionary<string, double>? Pairs(OrtValue keys, OrtValue values)
    {
        var keyInfo = keys.GetTensorTypeAndShape();
        var valueInfo = values.GetTensorTypeAndShape();
        if (valueInfo.ElementDataType != TensorElementType.Float)
        {
            return null;
        }

        var names = keyInfo.ElementDataType switch
        {
            TensorElementType.String => keys.GetStringTensorAsArray(),
            TensorElementType.Int64 => Array.ConvertAll(
                keys.GetTensorDataAsSpan<long>().ToArray(), key => key.ToString(CultureInfo.InvariantCulture)),
            _ => null,
        };
        if (names is null)
        {
            return null;
        }

        var pairs = new Dictionary<string, double>(StringComparer.Ordinal);
        var numbers = values.GetTensorDataAsSpan<float>();
        for (var index = 0; index < names.Length; index++)
        {
            pairs[names[index]] = numbers[index];
        }

        return pairs;
    }
}
