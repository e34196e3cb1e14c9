using System.Text;
using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>What is refused says why.</summary>
public sealed class RefusedWeightsTests : IDisposable
{
    private const string Known = "Weights must be .safetensors, PyTorch's .pth, NumPy's .npz or .npy, .onnx, or Keras' "
        + ".h5 or .keras.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ancient.pth", "A PyTorch file must be of version 0.1.10 or newer. This one is a tar, as only older "
        + "ones are: load it in an old PyTorch and save it again.")]
    [InlineData("bigendian.pth", "Weights must be stored with the lowest byte first. This file was saved on a machine "
        + "that stores the highest first: save it again on another, or as .safetensors.")]
    [InlineData("bigendian.legacy.pth", "Weights must be stored with the lowest byte first. This file was saved on a "
        + "machine that stores the highest first: save it again on another, or as .safetensors.")]
    [InlineData("torchscript.pth", "Weights must be saved by torch.save. This is a TorchScript program: load it in "
        + "Python and save model.state_dict().")]
    [InlineData("objects.npz", "A .npy array must have numbers. 'a' has pickled Python objects, which are never read: "
        + "save it as an array of floats.")]
    [InlineData(
        "bigendian.npz",
        "A .npy array must be stored with the lowest byte first. 'a' has '>f4': save it after .astype('<f4').")]
    [InlineData("records.npz", "A .npy array must have plain numbers. 'a' has records of several.")]
    [InlineData("external.onnx", "An ONNX file must have its values in it. 'far' has them in another file: save the "
        + "model with onnx.save(model, path, save_as_external_data=False).")]
    public void Golden_files_that_are_refused_say_why(string name, string message) =>
        AssertRefused(WeightsGolden.PathOf(name), message);

    [Theory]
    [InlineData("", "A file of weights must not be empty. This one is: fetch it again.")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "Weights must be there themselves. This "
        + "is only Git LFS's note of where they are: run git lfs pull, or fetch the file itself.")]
    [InlineData(
        "<!DOCTYPE html><html>",
        "Weights must be there themselves. This is a web page: the download may have led to a page about the file.")]
    [InlineData("\u001c\0\0\0TFL3", "Weights must be .safetensors, PyTorch's .pth, NumPy's .npz or .npy, .onnx, or "
        + "Keras' .h5 or .keras. This is a TensorFlow Lite model.")]
    [InlineData("once upon a time", Known + " This is none of them.")]
    public void Files_of_no_known_form_are_refused(string text, string message) =>
        AssertRefused(_folder.File("w", Encoding.ASCII.GetBytes(text)), message);

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = Path.Combine(_folder.Path, "none.pth");

        Assert.Equal(
            $"There is no file '{path}'.", Assert.Throws<WeightsException>(() => WeightsFile.Open(path)).Message);
    }

    [Fact]
    public void A_plain_pickle_is_refused() => AssertRefused(
        _folder.File("w.pkl", [0x80, 4, (byte)'}', (byte)'.']),
        "A pickle must be one of torch.save. This is another one: save the weights by torch.save(model.state_dict(), "
        + "path) or numpy.savez.");

    private static void AssertRefused(string path, string message) =>
        Assert.Equal($"{path}: {message}", Assert.Throws<WeightsException>(() => WeightsFile.Open(path)).Message);
}
