using System.Runtime.Intrinsics;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>An element type that kernels read and write sixteen at a time, computing in float32.</summary>
internal unsafe interface ILanes
{
    /// <summary>Bytes of one element.</summary>
    static abstract int Size { get; }

    /// <summary>Sixteen elements, widened.</summary>
    static abstract Vector512<float> Load(byte* from);

    /// <summary>Writes sixteen elements, rounded to nearest even.</summary>
    static abstract void Store(byte* to, Vector512<float> values);

    /// <summary>One element, widened.</summary>
    static abstract float LoadOne(byte* from);

    /// <summary>Writes one element, rounded to nearest even.</summary>
    static abstract void StoreOne(byte* to, float value);
}
