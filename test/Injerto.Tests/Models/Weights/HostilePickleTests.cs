using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>Pickles made to harm are refused at once, or end as inert records.</summary>
public sealed class HostilePickleTests
{
    [Fact]
    public void A_call_becomes_an_inert_record()
    {
        var call = Assert.IsType<PickleObject>(
            Run([0x80, 2, .. "cposix\nsystem\nX\u0004\0\0\0exit"u8, 0x85, (byte)'R', (byte)'.']));

        Assert.Equal(new PickleGlobal("posix", "system"), call.Type);
        Assert.Equal(["exit"], Assert.IsType<PickleTuple>(call.Arguments).Items);
    }

    [Fact]
    public void Numbers_of_any_width_are_the_same_numbers()
    {
        Assert.Equal(5L, Run([0x80, 2, 0x8A, 1, 5, (byte)'.']));
        Assert.Equal(-2L, Run([0x80, 2, 0x8B, 2, 0, 0, 0, 0xFE, 0xFF, (byte)'.']));
        Assert.Equal(
            System.Numerics.BigInteger.One << 64, Run([0x80, 2, 0x8A, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1, (byte)'.']));
    }

    [Fact]
    public void A_text_longer_than_the_pickle_is_refused() => Refuses(
        [0x80, 4, 0x8D, 0, 0, 0, 0, 0, 0, 0, 0x10, (byte)'.'],
        "What a pickle declares must lie in it. At byte 11, 1152921504606846976 bytes are declared, and 1 are left. It "
        + "may have been cut off: fetch the file again.");

    [Fact]
    public void An_instruction_of_text_protocols_is_refused() => Refuses(
        [0x80, 2, .. "I1\n."u8],
        "A pickle must be made of the known instructions of protocols 2 to 5. At byte 2 is 'I' (0x49). The file is "
        + "damaged, or saved by something else than torch.save.");

    [Fact]
    public void A_newer_protocol_is_refused() =>
        Refuses([0x80, 6, (byte)'.'], "A pickle must be of protocol 2 to 5. It is of 6.");

    [Fact]
    public void A_value_that_is_not_there_is_refused() => Refuses(
        [0x80, 2, (byte)'('  , (byte)'R'],
        "An instruction of a pickle must find its values, and that before byte 4 does not. The file is damaged: fetch "
        + "it again.");

    [Fact]
    public void A_memory_that_was_never_kept_is_refused() => Refuses(
        [0x80, 2, (byte)'j', 0xFF, 0xFF, 0xFF, 0xFF, (byte)'.'],
        "A pickle must have kept what it takes up again. Nothing was kept as number 4294967295.");

    [Fact]
    public void A_huge_number_is_refused() => Refuses(
        [0x80, 2, 0x8B, 0, 0, 1, 0, (byte)'.'],
        "A whole number in a pickle must take at most 1024 bytes. One takes 65536.");

    [Fact]
    public void Lists_nested_a_million_deep_do_no_harm()
    {
        byte[] pickle =
            [0x80, 2, .. Enumerable.Repeat((byte)']', 1_000_000), .. Enumerable.Repeat((byte)'a', 999_999), (byte)'.'];

        var refused = Assert.Throws<WeightsException>(() => CheckpointState.Find(Run(pickle)));

        Assert.Equal(
            "A PyTorch file must hold a state_dict, a checkpoint with one, or a module. It holds a list. Save "
            + "model.state_dict().",
            refused.Message);
    }

    [Fact]
    public void Too_many_steps_are_refused() => Refuses(
        [0x80, 2, .. Enumerable.Repeat((byte)'N', WeightsLimits.MostPickleSteps + 1)],
        "A pickle must take at most 4000000 steps. Save the state_dict only, as .safetensors if you can.");

    [Fact]
    public void A_list_copied_over_and_over_is_charged_for_each_item()
    {
        // A list of 2,000 pairs, made a dictionary of 3,000 times.
        byte[] list = [(byte)']', (byte)'q', 0, (byte)'(', .. Enumerable.Repeat<byte[]>(
            [(byte)'N', (byte)'N', 0x86], 2000).SelectMany(b => b), (byte)'e', (byte)'0'];
        byte[] copy = [.. "ccollections\nOrderedDict\n"u8, (byte)'h', 0, 0x85, (byte)'R', (byte)'0'];

        Refuses(
            [0x80, 2, .. list, .. Enumerable.Repeat(copy, 3000).SelectMany(b => b)],
            "A pickle must take at most 4000000 steps. Save the state_dict only, as .safetensors if you can.");
    }

    [Fact]
    public void A_module_in_itself_is_refused()
    {
        var (module, members, parts) = (new PickleObject(null, null), new PickleDictionary(), new PickleDictionary());
        module.State = members;
        members.Set("_modules", parts);
        parts.Set("again", module);

        var refused = Assert.Throws<WeightsException>(() => CheckpointState.Find(module));

        Assert.Equal(
            "A pickled module must have at most 200000 parts, nested at most 64 deep. This one has more. Save its "
            + "state_dict.",
            refused.Message);
    }

    private static object? Run(byte[] pickle) =>
        new PickleMachine(new PickleInput(new MemoryStream(pickle), pickle.Length), _ => null).Run();

    private static void Refuses(byte[] pickle, string message) =>
        Assert.Equal(message, Assert.Throws<WeightsException>(() => Run(pickle)).Message);
}
