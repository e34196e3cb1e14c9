using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>The kept features of some images.</summary>
/// <param name="Store">Where they are kept.</param>
/// <param name="Images">The images.</param>
/// <param name="Task">What encodes their targets.</param>
/// <param name="Output">The features' shape at the recording, batch first.</param>
/// <param name="DType">Their element type in the store.</param>
internal sealed record FeatureRows(
    FeatureStore Store, IReadOnlyList<TransferImage> Images, TaskRuntime Task, Shape Output, DType DType)
{
    /// <summary>The features of a view of some images, float32 on a device, with their targets.</summary>
    internal Batch Read(ReadOnlySpan<int> rows, int view, Device device)
    {
        Shape stored = Output.Count == 4 ? [rows.Length, Output[2], Output[3], Output[1]] : Output.With(0, rows.Length);
        var features = Tensor.Empty(stored, DType);
        var bytes = features.Bytes();
        for (var i = 0; i < rows.Length; i++)
            Store.Read(new ViewId(Images[rows[i]].Id, view), bytes.Slice(i * Store.RowBytes, Store.RowBytes));
        var inputs = Output.Count == 4 ? features.Permute(0, 3, 1, 2) : features;
        // Targets stay on the processor: the loss checks them there at no cost and moves them itself.
        var targets = Task.Encode(Array.ConvertAll(rows.ToArray(), r => Images[r].Target));
        return new Batch(inputs.To(device).To(DType.Float32), targets);
    }
}
