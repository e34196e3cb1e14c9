namespace Injerto.Images;

/// <summary>One reference to a libvips image, and the few operations that make another from it.</summary>
internal sealed unsafe class VipsImage : IDisposable
{
    // Strips that stay in the processor's caches: larger ones cost new pages and zeroing in every stage of libvips.
    private const long FetchedBytes = 1 << 16;

    private VipsImage(nint pointer) => Pointer = pointer;

    internal nint Pointer { get; private set; }

    public void Dispose()
    {
        if (Pointer != 0) VipsApi.Unref(Pointer);
        Pointer = 0;
    }

    /// <summary>
    /// Opens a file in memory, which must stay where it is until the image is disposed: pixels are read on demand.
    /// </summary>
    /// <param name="data">The file.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="loader">The operation that reads its format.</param>
    /// <param name="options">More for the operation, as <c>name=value,name=value</c>.</param>
    internal static VipsImage Load(byte* data, int length, string loader, string options)
    {
        var blob = VipsApi.NewBlob(0, data, (nuint)length);
        try
        {
            return Call(loader, "buffer", VipsApi.BlobType(), blob, $"access=sequential,{options}");
        }
        finally
        {
            VipsApi.UnrefArea(blob);
        }
    }

    internal VipsImage ToSrgb() => Call("colourspace", "in", VipsApi.ImageType(), Pointer, "space=srgb");

    internal VipsImage ToBytes() => Call("cast", "in", VipsApi.ImageType(), Pointer, "format=uchar");

    /// <summary>Decodes all rows from the top down, 64 KB or so at a time.</summary>
    /// <param name="sampleBytes">Bytes of one value.</param>
    /// <param name="use">Takes some whole rows and the number of the first.</param>
    internal void ReadRows(int sampleBytes, RowReader use)
    {
        var (width, height) = (VipsApi.Width(Pointer), VipsApi.Height(Pointer));
        var rowBytes = (long)width * VipsApi.Bands(Pointer) * sampleBytes;
        var step = (int)Math.Clamp(FetchedBytes / rowBytes, 1, height);
        var region = VipsApi.NewRegion(Pointer);
        if (region == 0) throw new VipsFailure();
        try
        {
            for (var top = 0; top < height; top += step)
            {
                var rows = VipsApi.FetchRegion(region, 0, top, width, Math.Min(step, height - top), out var length);
                if (rows == null) throw new VipsFailure();
                try
                {
                    use(top, new ReadOnlySpan<byte>(rows, checked((int)length)));
                }
                finally
                {
                    VipsApi.Free(rows);
                }
            }
        }
        finally
        {
            VipsApi.Unref(region);
        }
    }

    private static VipsImage Call(string name, string inputName, nuint inputType, nint input, string options)
    {
        var operation = VipsApi.NewOperation(name);
        if (operation == 0) throw new VipsFailure();
        try
        {
            var value = default(VipsApi.Value);
            VipsApi.InitValue(ref value, inputType);
            if (inputType == VipsApi.BlobType())
                VipsApi.SetBoxed(ref value, input);
            else
                VipsApi.SetObject(ref value, input);
            VipsApi.SetProperty(operation, inputName, ref value);
            VipsApi.UnsetValue(ref value);
            if (VipsApi.SetFromString(operation, options) != 0 || VipsApi.Build(ref operation) != 0)
                throw new VipsFailure();

            var output = default(VipsApi.Value);
            VipsApi.InitValue(ref output, VipsApi.ImageType());
            VipsApi.GetProperty(operation, "out", ref output);
            var image = new VipsImage(VipsApi.DuplicateObject(ref output));
            VipsApi.UnsetValue(ref output);
            return image;
        }
        finally
        {
            VipsApi.UnrefOutputs(operation);
            VipsApi.Unref(operation);
        }
    }
}
