using System.Buffers;
using System.Runtime.InteropServices;
using Injerto.Data;
using Injerto.Images;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>
/// The renderings of one image as model inputs, pixel by pixel, in a rented buffer; or why the image can't be read.
/// </summary>
internal sealed class RenderedImage : IDisposable
{
    private readonly byte[] _buffer;
    private readonly int _inputBytes;

    private RenderedImage(ExtractionJob job, int inputBytes, LocalizedText? problem)
    {
        Job = job;
        _inputBytes = inputBytes;
        _buffer = ArrayPool<byte>.Shared.Rent(inputBytes * job.Views.Count);
        Problem = problem;
    }

    internal ExtractionJob Job { get; }

    internal LocalizedText? Problem { get; private set; }

    /// <summary>Whether the problem lies in the content itself, so that it will be there next time too.</summary>
    internal bool IsLasting { get; private set; }

    /// <summary>Decodes an image once and renders all its views.</summary>
    internal static RenderedImage Render(ExtractionJob job, ViewRenderer renderer, TransferOptions options)
    {
        var values = options.InputValues;
        var rendered = new RenderedImage(job, values * (options.Precision == DType.BFloat16 ? 2 : 4), null);
        try
        {
            if (job.Image.Item.Content is NumbersContent row) rendered.Fill(row);
            else rendered.Fill(renderer, options, values);
        }
        catch (LocalizedException e) when (e is ImageException or DataException)
        {
            rendered.Problem = e.Text;
            rendered.IsLasting = e is ImageException
            {
                Reason: not (ImageErrorReason.Unreadable or ImageErrorReason.Unsupported or ImageErrorReason.TooLarge),
            };
        }

        return rendered;
    }

    internal ReadOnlySpan<byte> Input(int view) => _buffer.AsSpan(view * _inputBytes, _inputBytes);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    // A row is the same in all views.
    private void Fill(NumbersContent row)
    {
        for (var i = 0; i < Job.Views.Count; i++)
            RowInput.Write(row, _buffer.AsSpan(i * _inputBytes, _inputBytes));
    }

    private void Fill(ViewRenderer renderer, TransferOptions options, int values)
    {
        var isFixed = Job.Views.Any(v => ViewId.IsFixed(v.View));
        // Colours of a picture that the decoder scales down differ a little: what is judged is decoded in full.
        var picture = Decode(DecodeOptions.Default with
        {
            MaxMegapixels = options.MaxMegapixels,
            MinimumShorterSide = isFixed ? 0 : renderer.SourceShorterSide,
        });
        var source = Job.Views.Any(v => !ViewId.IsFixed(v.View)) ? renderer.Prepare(picture) : null;
        var pixels = ArrayPool<byte>.Shared.Rent(values);
        for (var i = 0; i < Job.Views.Count; i++)
        {
            var input = _buffer.AsSpan(i * _inputBytes, _inputBytes);
            var view = Job.Views[i].View;
            if (ViewId.IsFixed(view)) RenderFixed(picture, options, view, input);
            else
            {
                renderer.Render(source!, Job.Image.Id, view, pixels.AsSpan(0, values));
                if (options.Precision == DType.BFloat16)
                    renderer.Normalise(pixels.AsSpan(0, values), MemoryMarshal.Cast<byte, ushort>(input));
                else renderer.Normalise(pixels.AsSpan(0, values), MemoryMarshal.Cast<byte, float>(input));
            }
        }

        ArrayPool<byte>.Shared.Return(pixels);
    }

    private static void RenderFixed(Picture picture, TransferOptions options, int view, Span<byte> input)
    {
        if (options.Precision == DType.BFloat16)
            InputRenderer.RenderEvaluation(picture, options.Preprocessing, MemoryMarshal.Cast<byte, ushort>(input));
        else InputRenderer.RenderEvaluation(picture, options.Preprocessing, MemoryMarshal.Cast<byte, float>(input));
        if (view == ViewId.Mirrored) MirroredInput.Exchange(input, options.Preprocessing.CropSize);
    }

    private Picture Decode(DecodeOptions options)
    {
        using var bytes = Job.Image.Item.Picture.Read();
        return ImageDecoder.Decode(bytes.Span, options);
    }
}
