//! Digests: MD5, SHA-1, SHA-256, SHA-512, and HMAC over them.

/// A digest's function and the length of its blocks in bytes.
#[derive(Clone, Copy)]
pub(super) struct Digest {
    pub(super) hash: fn(&[u8]) -> Vec<u8>,
    block: usize,
}

pub(super) const MD5: Digest = Digest { hash: md5, block: 64 };
pub(super) const SHA1: Digest = Digest {
    hash: sha1,
    block: 64,
};
pub(super) const SHA256: Digest = Digest {
    hash: sha256,
    block: 64,
};
pub(super) const SHA512: Digest = Digest {
    hash: sha512,
    block: 128,
};

/// The HMAC of a message.
pub(super) fn hmac(digest: Digest, key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut key = if key.len() > digest.block {
        (digest.hash)(key)
    } else {
        key.to_vec()
    };
    key.resize(digest.block, 0);
    let with = |pad: u8, text: &[u8]| {
        let mut all: Vec<u8> = key.iter().map(|byte| byte ^ pad).collect();
        all.extend_from_slice(text);
        (digest.hash)(&all)
    };
    with(0x5c, &with(0x36, message))
}

/// The bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    out
}

/// The message, a one bit, zeros and its length in bits.
fn padded(message: &[u8], block: usize, big_endian: bool) -> Vec<u8> {
    let mut out = message.to_vec();
    out.push(0x80);
    let length = block / 8;
    while out.len() % block != block - length {
        out.push(0);
    }
    let bits = (message.len() as u64) << 3;
    out.resize(out.len() + length - 8, 0);
    out.extend_from_slice(&if big_endian {
        bits.to_be_bytes()
    } else {
        bits.to_le_bytes()
    });
    out
}

/// MD5's constants: the sines of 1 to 64.
const SINES: [u32; 64] = [
    0xd76a_a478,
    0xe8c7_b756,
    0x2420_70db,
    0xc1bd_ceee,
    0xf57c_0faf,
    0x4787_c62a,
    0xa830_4613,
    0xfd46_9501,
    0x6980_98d8,
    0x8b44_f7af,
    0xffff_5bb1,
    0x895c_d7be,
    0x6b90_1122,
    0xfd98_7193,
    0xa679_438e,
    0x49b4_0821,
    0xf61e_2562,
    0xc040_b340,
    0x265e_5a51,
    0xe9b6_c7aa,
    0xd62f_105d,
    0x0244_1453,
    0xd8a1_e681,
    0xe7d3_fbc8,
    0x21e1_cde6,
    0xc337_07d6,
    0xf4d5_0d87,
    0x455a_14ed,
    0xa9e3_e905,
    0xfcef_a3f8,
    0x676f_02d9,
    0x8d2a_4c8a,
    0xfffa_3942,
    0x8771_f681,
    0x6d9d_6122,
    0xfde5_380c,
    0xa4be_ea44,
    0x4bde_cfa9,
    0xf6bb_4b60,
    0xbebf_bc70,
    0x289b_7ec6,
    0xeaa1_27fa,
    0xd4ef_3085,
    0x0488_1d05,
    0xd9d4_d039,
    0xe6db_99e5,
    0x1fa2_7cf8,
    0xc4ac_5665,
    0xf429_2244,
    0x432a_ff97,
    0xab94_23a7,
    0xfc93_a039,
    0x655b_59c3,
    0x8f0c_cc92,
    0xffef_f47d,
    0x8584_5dd1,
    0x6fa8_7e4f,
    0xfe2c_e6e0,
    0xa301_4314,
    0x4e08_11a1,
    0xf753_7e82,
    0xbd3a_f235,
    0x2ad7_d2bb,
    0xeb86_d391,
];

/// The first bits of the square roots of the first primes: SHA-512's start, and in their upper half SHA-256's.
const SQUARE_ROOTS: [u64; 8] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

/// The first bits of the cube roots of the first primes: SHA-512's constants, and in their upper half
/// SHA-256's.
const CUBE_ROOTS: [u64; 80] = [
    0x428a_2f98_d728_ae22,
    0x7137_4491_23ef_65cd,
    0xb5c0_fbcf_ec4d_3b2f,
    0xe9b5_dba5_8189_dbbc,
    0x3956_c25b_f348_b538,
    0x59f1_11f1_b605_d019,
    0x923f_82a4_af19_4f9b,
    0xab1c_5ed5_da6d_8118,
    0xd807_aa98_a303_0242,
    0x1283_5b01_4570_6fbe,
    0x2431_85be_4ee4_b28c,
    0x550c_7dc3_d5ff_b4e2,
    0x72be_5d74_f27b_896f,
    0x80de_b1fe_3b16_96b1,
    0x9bdc_06a7_25c7_1235,
    0xc19b_f174_cf69_2694,
    0xe49b_69c1_9ef1_4ad2,
    0xefbe_4786_384f_25e3,
    0x0fc1_9dc6_8b8c_d5b5,
    0x240c_a1cc_77ac_9c65,
    0x2de9_2c6f_592b_0275,
    0x4a74_84aa_6ea6_e483,
    0x5cb0_a9dc_bd41_fbd4,
    0x76f9_88da_8311_53b5,
    0x983e_5152_ee66_dfab,
    0xa831_c66d_2db4_3210,
    0xb003_27c8_98fb_213f,
    0xbf59_7fc7_beef_0ee4,
    0xc6e0_0bf3_3da8_8fc2,
    0xd5a7_9147_930a_a725,
    0x06ca_6351_e003_826f,
    0x1429_2967_0a0e_6e70,
    0x27b7_0a85_46d2_2ffc,
    0x2e1b_2138_5c26_c926,
    0x4d2c_6dfc_5ac4_2aed,
    0x5338_0d13_9d95_b3df,
    0x650a_7354_8baf_63de,
    0x766a_0abb_3c77_b2a8,
    0x81c2_c92e_47ed_aee6,
    0x9272_2c85_1482_353b,
    0xa2bf_e8a1_4cf1_0364,
    0xa81a_664b_bc42_3001,
    0xc24b_8b70_d0f8_9791,
    0xc76c_51a3_0654_be30,
    0xd192_e819_d6ef_5218,
    0xd699_0624_5565_a910,
    0xf40e_3585_5771_202a,
    0x106a_a070_32bb_d1b8,
    0x19a4_c116_b8d2_d0c8,
    0x1e37_6c08_5141_ab53,
    0x2748_774c_df8e_eb99,
    0x34b0_bcb5_e19b_48a8,
    0x391c_0cb3_c5c9_5a63,
    0x4ed8_aa4a_e341_8acb,
    0x5b9c_ca4f_7763_e373,
    0x682e_6ff3_d6b2_b8a3,
    0x748f_82ee_5def_b2fc,
    0x78a5_636f_4317_2f60,
    0x84c8_7814_a1f0_ab72,
    0x8cc7_0208_1a64_39ec,
    0x90be_fffa_2363_1e28,
    0xa450_6ceb_de82_bde9,
    0xbef9_a3f7_b2c6_7915,
    0xc671_78f2_e372_532b,
    0xca27_3ece_ea26_619c,
    0xd186_b8c7_21c0_c207,
    0xeada_7dd6_cde0_eb1e,
    0xf57d_4f7f_ee6e_d178,
    0x06f0_67aa_7217_6fba,
    0x0a63_7dc5_a2c8_98a6,
    0x113f_9804_bef9_0dae,
    0x1b71_0b35_131c_471b,
    0x28db_77f5_2304_7d84,
    0x32ca_ab7b_40c7_2493,
    0x3c9e_be0a_15c9_bebc,
    0x431d_67c4_9c10_0d4c,
    0x4cc5_d4be_cb3e_42b6,
    0x597f_299c_fc65_7e2a,
    0x5fcb_6fab_3ad6_faec,
    0x6c44_198c_4a47_5817,
];

/// The bytes as words of `size` bytes each.
fn words(chunk: &[u8], size: usize) -> Vec<u64> {
    let mut words = vec![0; chunk.len() / size];
    for (at, byte) in chunk.iter().enumerate() {
        let word: &mut u64 = &mut words[at / size];
        *word = *word << 8 | u64::from(*byte);
    }
    words
}

/// The words as bytes, `size` of each.
fn bytes(words: &[u64], size: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(words.len() * size);
    for word in words {
        out.extend_from_slice(&word.to_be_bytes()[8 - size..]);
    }
    out
}

/// Adds what a block has made to the state.
fn add(state: &mut [u64], made: &[u64], mask: u64) {
    for (state, made) in state.iter_mut().zip(made) {
        *state = state.wrapping_add(*made) & mask;
    }
}

/// Words of 32 bits.
const NARROW: u64 = 0xffff_ffff;

fn md5(message: &[u8]) -> Vec<u8> {
    const SHIFTS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let mut state: [u64; 4] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for chunk in padded(message, 64, false).chunks(64) {
        let words = words(chunk, 4);
        let [mut a, mut b, mut c, mut d] = state.map(|word| word as u32);
        for i in 0..64 {
            let (mix, at) = match i / 16 {
                0 => ((b & c) | (!b & d), i),
                1 => ((d & b) | (!d & c), 5 * i + 1),
                2 => (b ^ c ^ d, 3 * i + 5),
                _ => (c ^ (b | !d), 7 * i),
            };
            let sum = a
                .wrapping_add(mix)
                .wrapping_add(SINES[i])
                .wrapping_add((words[at % 16] as u32).swap_bytes());
            (a, d, c) = (d, c, b);
            b = b.wrapping_add(sum.rotate_left(SHIFTS[i / 16][i % 4]));
        }
        add(&mut state, &[a, b, c, d].map(u64::from), NARROW);
    }
    bytes(&state.map(|word| u64::from((word as u32).swap_bytes())), 4)
}

fn sha1(message: &[u8]) -> Vec<u8> {
    let mut state: [u64; 5] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    for chunk in padded(message, 64, true).chunks(64) {
        let mut words = words(chunk, 4);
        for i in 16..80 {
            let word = words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16];
            words.push((word as u32).rotate_left(1).into());
        }
        let [mut a, mut b, mut c, mut d, mut e] = state.map(|word| word as u32);
        for (i, word) in words.iter().enumerate() {
            let (mix, constant) = match i / 20 {
                0 => ((b & c) | (!b & d), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let next = a
                .rotate_left(5)
                .wrapping_add(mix)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(*word as u32);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        add(&mut state, &[a, b, c, d, e].map(u64::from), NARROW);
    }
    bytes(&state, 4)
}

/// What tells SHA-256 from SHA-512.
struct Sha2 {
    /// The bytes of a word.
    size: usize,
    rounds: usize,
    /// How far words are rotated; the third of the first two rows is shifted.
    turns: [[u32; 3]; 4],
}

fn sha256(message: &[u8]) -> Vec<u8> {
    let turns = [[7, 18, 3], [17, 19, 10], [6, 11, 25], [2, 13, 22]];
    sha2(
        message,
        &Sha2 {
            size: 4,
            rounds: 64,
            turns,
        },
    )
}

fn sha512(message: &[u8]) -> Vec<u8> {
    let turns = [[1, 8, 7], [19, 61, 6], [14, 18, 41], [28, 34, 39]];
    sha2(
        message,
        &Sha2 {
            size: 8,
            rounds: 80,
            turns,
        },
    )
}

fn sha2(message: &[u8], with: &Sha2) -> Vec<u8> {
    // SHA-256's constants are the upper halves of SHA-512's.
    let bits = with.size as u32 * 8;
    let (upper, mask) = (64 - bits, u64::MAX >> (64 - bits));
    let rotated = |word: u64, by: u32| (word >> by | word << (bits - by)) & mask;
    let mixed = |word: u64, row: usize| {
        let [a, b, c] = with.turns[row];
        let last = if row < 2 { word >> c } else { rotated(word, c) };
        rotated(word, a) ^ rotated(word, b) ^ last
    };
    let mut state = SQUARE_ROOTS.map(|root| root >> upper);
    let block = with.size * 16;
    for chunk in padded(message, block, true).chunks(block) {
        let mut words = words(chunk, with.size);
        for i in 16..with.rounds {
            let word = words[i - 16]
                .wrapping_add(mixed(words[i - 15], 0))
                .wrapping_add(words[i - 7])
                .wrapping_add(mixed(words[i - 2], 1));
            words.push(word & mask);
        }
        let mut v = state;
        for (word, constant) in words.iter().zip(CUBE_ROOTS) {
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let one = v[7]
                .wrapping_add(mixed(v[4], 2))
                .wrapping_add(choice)
                .wrapping_add(constant >> upper)
                .wrapping_add(*word);
            let two = mixed(v[0], 3).wrapping_add((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(one) & mask;
            v[0] = one.wrapping_add(two) & mask;
        }
        add(&mut state, &v, mask);
    }
    bytes(&state, with.size)
}
