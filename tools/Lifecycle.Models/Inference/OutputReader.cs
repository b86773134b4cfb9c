using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
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

        if (info.ElementDataType == TensorElementType.String)
        {
            into.TakeTexts(info.Shape, value.GetStringTensorAsArray());
            return null;
        }

        if (BytesOf(info.ElementDataType) == 0)
        {
            return $"the output holds {info.ElementDataType} numbers, which are not read; cast them in the graph";
        }

        Widen(info.ElementDataType, value.GetTensorMutableRawData(), into.TakeNumbers(info.Shape, (int)info.ElementCount));
        return null;
    }

    /// <summary>Bytes of one number of a type that is read; 0 of another type.</summary>
    public static int BytesOf(TensorElementType type) => type switch
    {
        TensorElementType.Double or TensorElementType.Int64 => 8,
        TensorElementType.Float or TensorElementType.Int32 => 4,
        TensorElementType.Float16 => 2,
        TensorElementType.UInt8 or TensorElementType.Bool => 1,
        _ => 0,
    };

    /// <summary>Numbers of any type that is read, as doubles.</summary>
    public static void Widen(TensorElementType type, ReadOnlySpan<byte> from, Span<double> to)
    {
        switch (type)
        {
            case TensorElementType.Float:
                Widen(MemoryMarshal.Cast<byte, float>(from), to);
                break;
            case TensorElementType.Double:
                MemoryMarshal.Cast<byte, double>(from).CopyTo(to);
                break;
            case TensorElementType.Float16:
                Widen(MemoryMarshal.Cast<byte, Half>(from), to);
                break;
            case TensorElementType.Int64:
                Widen(MemoryMarshal.Cast<byte, long>(from), to);
                break;
            case TensorElementType.Int32:
                Widen(MemoryMarshal.Cast<byte, int>(from), to);
                break;
            default:
                // A flag is a byte of 0 or 1.
                Widen(from, to);
                break;
        }
    }

    private static void Widen<T>(ReadOnlySpan<T> from, Span<double> to)
        where T : unmanaged, INumberBase<T>
    {
        for (var index = 0; index < from.Length; index++)
        {
            to[index] = double.CreateChecked(from[index]);
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
