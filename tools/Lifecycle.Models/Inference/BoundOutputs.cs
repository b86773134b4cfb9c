using System.Runtime.InteropServices;
using Lifecycle.ModelDescriptions;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Lifecycle.Models.Inference;

/// <summary>Outputs that the runtime writes into memory of ours, run after run: tensors of numbers that keep their size.</summary>
internal sealed class BoundOutputs : IDisposable
{
    private readonly (TensorElementType Type, long[] Dimensions, byte[] Memory, OrtValue Value)[] outputs;
    private readonly OrtIoBinding binding;

    private BoundOutputs((TensorElementType Type, long[] Dimensions, byte[] Memory, OrtValue Value)[] outputs, OrtIoBinding binding) =>
        (this.outputs, this.binding) = (outputs, binding);

    /// <summary>By the sizes of a first run; null where an output is text, maps or empty.</summary>
    public static BoundOutputs? Of(
        OnnxSession session, IReadOnlyList<string> inputNames, IReadOnlyList<OrtValue> inputs,
        IReadOnlyList<string> names, IReadOnlyList<OrtValue> first)
    {
        if (first.Any(value => value.OnnxType != OnnxValueType.ONNX_TYPE_TENSOR || BytesOf(value.GetTensorTypeAndShape()) == 0))
        {
            return null;
        }

        var outputs = first.Select(value => Output(value.GetTensorTypeAndShape())).ToArray();
        return new BoundOutputs(outputs, session.Bind(inputNames, inputs, names, [.. outputs.Select(output => output.Value)]));
    }

    public void Run(OnnxSession session, ModelOutput[] into)
    {
        session.Run(binding);
        for (var index = 0; index < outputs.Length; index++)
        {
            ref readonly var output = ref outputs[index];
            var count = output.Memory.Length / OutputReader.BytesOf(output.Type);
            OutputReader.Widen(output.Type, output.Memory, into[index].TakeNumbers(output.Dimensions, count));
        }
    }

    public void Dispose()
    {
        binding.Dispose();
        foreach (var output in outputs)
        {
            output.Value.Dispose();
        }
    }

    private static int BytesOf(OrtTensorTypeAndShapeInfo info) => checked((int)info.ElementCount * OutputReader.BytesOf(info.ElementDataType));

    private static (TensorElementType Type, long[] Dimensions, byte[] Memory, OrtValue Value) Output(OrtTensorTypeAndShapeInfo info)
    {
        var memory = GC.AllocateArray<byte>(BytesOf(info), pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        return (
            info.ElementDataType, info.Shape, memory,
            OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, info.ElementDataType, info.Shape, address, memory.Length));
    }
}
