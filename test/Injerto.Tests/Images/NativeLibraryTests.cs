using Injerto.Images;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

public class NativeLibraryTests
{
    [Fact]
    public void A_missing_library_is_told_with_its_remedy()
    {
        var e = Assert.Throws<ImageLibraryException>(() => NativeLibraries.Load("libnosuchthing.so.9", [Folder]));
        Assert.Equal(
            "Decoding pictures needs the library libnosuchthing.so.9, which belongs beside the program and is missing. "
            + "Install Injerto again, for this system.",
            e.Message);
        Assert.Equal(
            "Para decodificar imágenes se necesita la biblioteca libnosuchthing.so.9, que debería estar junto al "
            + "programa y falta. Instale Injerto de nuevo, para este sistema.",
            e.Text.Spanish);
    }

    [Fact]
    public void A_library_that_cannot_be_loaded_is_told_with_the_systems_reason()
    {
        var e = Assert.Throws<ImageLibraryException>(() => NativeLibraries.Load("photo.png", [Folder]));
        Assert.StartsWith(
            "Decoding pictures needs the library photo.png, which cannot be loaded (", e.Message,
            StringComparison.Ordinal);
        Assert.EndsWith("). Install Injerto again, for this system.", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("). Instale Injerto de nuevo, para este sistema.", e.Text.Spanish, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_libraries_come_with_the_program_and_have_their_part_in_the_key_of_what_is_kept() =>
        Assert.Matches(@"^libvips\S+ \d{7,}, Magick\.Native-Q8-\S+ \d{7,}$", ImageLibraries.Versions);

    [Fact]
    public void The_systems_own_libvips_and_GLib_stay_out()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Only Linux lists what a process has loaded.");
        foreach (var name in new[] { "photo.png", "photo.heic" }) Decode(name);
        string[] names = ["vips", "libglib", "libgobject"];
        var loaded = File.ReadAllLines("/proc/self/maps").Select(line => line.Split(' ')[^1]).Distinct()
            .Where(path => names.Any(name => path.Contains(name, StringComparison.Ordinal)));
        Assert.Equal([NativeLibraries.Find(NativeLibraries.VipsFile)!.FullName], loaded);
    }
}
