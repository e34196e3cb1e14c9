namespace Injerto.Images;

/// <summary>Unpacks run-length encoded bitmaps (BI_RLE8, BI_RLE4) to one palette index a byte.</summary>
internal static class BmpRunLength
{
    /// <summary>
    /// The indices, <c>[height, width]</c>, from the bottom row up; what the runs leave out has index 0.
    /// </summary>
    internal static byte[] Unpack(ReadOnlySpan<byte> data, int width, int height, bool fourBits)
    {
        var indices = new byte[checked(width * height)];
        int x = 0, y = 0;
        for (var position = 0; ;)
        {
            if (position + 2 > data.Length) throw BmpHeader.Truncated();
            int count = data[position], value = data[position + 1];
            position += 2;
            if (count > 0)
            {
                for (var i = 0; i < count; i++) Put(fourBits ? (i % 2 == 0 ? value >> 4 : value & 15) : value);
                continue;
            }

            switch (value)
            {
                case 0:
                    (x, y) = (0, Math.Min(y + 1, height));
                    break;
                case 1:
                    return indices;
                case 2:
                    if (position + 2 > data.Length) throw BmpHeader.Truncated();
                    (x, y) = (Math.Min(x + data[position], width), Math.Min(y + data[position + 1], height));
                    position += 2;
                    break;
                default:
                    var bytes = fourBits ? (value + 1) / 2 : value;
                    if (position + bytes > data.Length) throw BmpHeader.Truncated();
                    for (var i = 0; i < value; i++)
                        Put(fourBits ? (data[position + i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15 : data[position + i]);
                    position += bytes + bytes % 2;
                    break;
            }
        }

        // Runs that leave the picture are cut off at its edge, as all readers do.
        void Put(int index)
        {
            if (x >= width || y >= height) return;
            indices[y * width + x++] = (byte)index;
        }
    }
}
