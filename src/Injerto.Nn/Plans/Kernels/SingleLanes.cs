using System.Runtime.Intrinsics;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>float32.</summary>
internal readonly unsafe struct SingleLanes : ILanes
{
    public static int Size => sizeof(float);

    public static Vector512<float> Load(byte* from) => Vector512.Load((float*)from);

    public static void Store(byte* to, Vector512<float> values) => values.Store((float*)to);

    public static float LoadOne(byte* from) => *(float*)from;

    public static void StoreOne(byte* to, float value) => *(float*)to = value;
}
