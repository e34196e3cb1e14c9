namespace Injerto.Tensors;

/// <content>Shape, order, type and device.</content>
public sealed partial class Tensor
{
    // libtorch's MemoryFormat.
    private const long ContiguousFormat = 0, PreserveFormat = 1, ChannelsLastFormat = 2;

    /// <summary>The same elements under another shape; one size may be −1 and is worked out.</summary>
    public Tensor Reshape(params long[] shape) => Ops.Reshape.Call(this, shape);

    /// <summary>The dimensions from <paramref name="start"/> on as one: <c>[N, C, H, W] → [N, C·H·W]</c>.</summary>
    public Tensor Flatten(int start = 1) => Ops.Flatten.Call(this, start, -1);

    /// <summary>The dimensions in another order.</summary>
    public Tensor Permute(params long[] order) => Ops.Permute.Call(this, order);

    /// <summary>Two dimensions exchanged.</summary>
    public Tensor Transpose(int first = 0, int second = 1) => Ops.Transpose.Call(this, first, second);

    /// <summary>A dimension of size 1 put in before <paramref name="dimension"/>.</summary>
    public Tensor Unsqueeze(int dimension) => Ops.Unsqueeze.Call(this, dimension);

    /// <summary>Sizes of 1 repeated, without copying.</summary>
    public Tensor Expand(Shape shape) => Ops.Expand.Call(this, shape);

    /// <summary>
    /// The part of one dimension from <paramref name="start"/> (included) to <paramref name="end"/> (excluded).
    /// </summary>
    public Tensor Slice(int dimension, long start, long end) => Ops.Slice.Call(this, dimension, start, end, 1L);

    /// <summary>One position of a dimension, which falls away.</summary>
    public Tensor Select(int dimension, long index) => Ops.Select.Call(this, dimension, index);

    /// <summary>Rows by their indices (int64), in the order given.</summary>
    public Tensor IndexSelect(int dimension, Tensor indices) => Ops.IndexSelect.Call(this, dimension, indices);

    /// <summary>Tensors laid one after another along a dimension.</summary>
    public static Tensor Cat(Tensor[] tensors, int dimension = 0) => Ops.Cat.Call(tensors, dimension);

    /// <summary>Tensors of one shape laid along a new dimension.</summary>
    public static Tensor Stack(Tensor[] tensors, int dimension = 0) => Ops.Stack.Call(tensors, dimension);

    /// <summary>The elements row after row; this tensor itself where they already are.</summary>
    public Tensor Contiguous() => IsContiguous ? this : Ops.Contiguous.Call(this, ContiguousFormat);

    /// <summary>
    /// The elements of <c>[N, C, H, W]</c> in the order N, H, W, C: what fast convolutions want. The shape stays.
    /// </summary>
    public Tensor ChannelsLast() => Ops.Contiguous.Call(this, ChannelsLastFormat);

    /// <summary>A copy with memory of its own.</summary>
    public Tensor Clone() => Ops.Clone.Call(this, PreserveFormat);

    /// <summary>The elements in another type.</summary>
    public Tensor To(DType dtype) => dtype == DType ? this : Ops.ToDType.Call(this, dtype);

    /// <summary>The elements on another device.</summary>
    public Tensor To(Device device) => device == Device ? this : Ops.ToDevice.Call(this, device, DType);

    /// <summary>Whether shape and all elements are the same.</summary>
    public bool ContentEquals(Tensor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Shape != other.Shape || DType != other.DType) return false;
        if (Elements == 0) return true;
        using var scope = Scope.Begin();
        return ElementEquals(other).All().Item() == 1;
    }
}
