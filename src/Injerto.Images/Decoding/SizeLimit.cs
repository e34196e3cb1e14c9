namespace Injerto.Images;

internal static class SizeLimit
{
    internal static void Check(int width, int height, long maxPixels, string kind)
    {
        if ((long)width * height <= maxPixels) return;
        throw new ImageException(
            ImageErrorReason.TooLarge,
            $"the {kind}picture has {width} × {height} = {(long)width * height} pixels; at most {maxPixels} are allowed. "
            + "Save it smaller, or raise the limit if the file can be trusted.");
    }
}
