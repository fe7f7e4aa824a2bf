// The screen of a kiosk: asks one person after another and keeps nothing of any of them.
// No address, no history entry and no field ever holds an answer; what is not finished is
// dropped. Finished ones go to antrean.js.
(function () {
  "use strict";
  var akar = document.querySelector("[data-kios]");
  if (!akar || !window.indexedDB || !window.fetch || !window.AntreanKios) return;
  var DIAM = 60000, PERINGATAN = 20000, TERIMA_KASIH = 8000, SEGARKAN = 300000, JEDA_TAP = 250;
  var ULANG = 5000, ULANG_TERLAMA = 60000, MUAT_ULANG = 6 * 3600000, JAM = 3600000, HARI = 86400000;
  var NAMA_HARI = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
  var NAMA_BULAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
    "September", "Oktober", "November", "Desember"];
  var antrean = new window.AntreanKios(location.pathname, akar.dataset.kios);
  var isi = null, geser = 0, sesi = null, keadaan = "", sentuh = Date.now(), peringatan = null;
  var dibuka = Date.now(), segar = 0, ulang = 0, cobaLagi = 0, layarJaga = null, menunggu = 0, terlama = "";
  var kaki = document.querySelector("[data-kabar]"), unduh = document.querySelector("[data-unduh]");

  function el(nama, sifat) {
    var simpul = document.createElement(nama), anak = [].slice.call(arguments, 2);
    Object.keys(sifat || {}).forEach(function (kunci) {
      if (kunci === "tekan") simpul.addEventListener("click", sifat.tekan);
      else simpul.setAttribute(kunci, sifat[kunci]);
    });
    anak.forEach(function (satu) { if (satu) simpul.append(satu); });
    return simpul;
  }
  function tombol(teks, tekan, kelas, sifat) {
    return el("button", Object.assign({ type: "button", class: "btn " + kelas, tekan: tekan }, sifat), teks);
  }
  // Shows one screen. A finger still on its way from the last screen presses nothing.
  function tampil(nama, judul) {
    var bagian = [].slice.call(arguments, 2);
    var kepala = el("h1", { tabindex: "-1" }, judul), pagar = el("fieldset", { class: "kios-isi", disabled: "" });
    keadaan = nama;
    akar.dataset.layar = nama;
    bagian.forEach(function (satu) { if (satu) pagar.append(satu); });
    akar.replaceChildren(kepala, pagar);
    document.title = judul;
    kepala.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    setTimeout(function () { pagar.disabled = false; }, JEDA_TAP);
    kabarkan();
  }

  function kini() { return Date.now() + geser; }
  function diWib(saat) { return new Date(saat + 7 * JAM); }
  function hariIni() { return diWib(kini()).toISOString().slice(0, 10); }
  function terjaga() {
    return isi.buka.some(function (jam) { return jam[0] <= kini() && kini() < jam[1]; });
  }
  function bukaLagi() {
    var nanti = isi.buka.filter(function (jam) { return jam[0] > kini(); })[0];
    if (!nanti) return "Jam layanan belum ditetapkan.";
    var saat = diWib(nanti[0]), jam = saat.toISOString().slice(11, 16).replace(":", ".");
    return "Survei dibuka lagi " + NAMA_HARI[saat.getUTCDay()] + ", " + saat.getUTCDate() + " " +
      NAMA_BULAN[saat.getUTCMonth()] + " " + saat.getUTCFullYear() + " pukul " + jam + " WIB.";
  }
  function terlaluLama() {
    return terlama && Date.parse(hariIni()) - Date.parse(terlama) > isi.hari_antrean * HARI;
  }

  function awal() {
    var pilihan = isi.gelombang.map(function (gelombang) {
      return tombol(isi.gelombang.length > 1 ? gelombang.nama : "Mulai", function () { mulai(gelombang); },
        "btn-primary kios-mulai");
    });
    if (!isi.dipakai) return tampil("berhenti", "Kios ini tidak dipakai lagi", el("p", {}, "Silakan menuju loket."));
    if (!terjaga()) return tampil("tidur", "Kantor sedang tutup", el("p", {}, bukaLagi()));
    if (terlaluLama()) {
      return tampil("penuh", "Kios ini sedang tidak dapat dipakai",
        el("p", {}, "Silakan minta kuesioner kertas kepada petugas."),
        el("p", { class: "petunjuk" }, "Petugas: kios sudah lebih dari " + isi.hari_antrean +
          " hari tidak tersambung. Sambungkan ke jaringan, atau unduh antreannya."));
    }
    if (!pilihan.length) {
      return tampil("kosong", "Belum ada survei yang dibuka", el("p", {}, "Terima kasih sudah singgah."));
    }
    tampil("awal", "Bagaimana pelayanan kami?",
      el("p", { class: "kios-ajakan" }, "Sentuh untuk menjawab. Tanpa nama, kurang dari dua menit."),
      el("div", { class: "kios-daftar" }, ...pilihan));
  }

  function mulai(gelombang) {
    var langkah = [];
    if (gelombang.pilihan_layanan.length > 1) {
      langkah.push({ bagian: "layanan", judul: "Layanan apa yang Anda terima?", pilihan: gelombang.pilihan_layanan });
    }
    gelombang.butir.forEach(function (butir) {
      langkah.push({ bagian: "nilai", kunci: butir.kunci, judul: butir.pertanyaan,
        pilihan: butir.pilihan.map(function (teks, i) { return [i + 1, teks]; }) });
    });
    gelombang.tambahan.forEach(function (tanya) {
      langkah.push({ bagian: "tambahan", kunci: tanya.kunci, judul: tanya.pertanyaan,
        pilihan: tanya.pilihan.map(function (teks) { return [teks, teks]; }) });
    });
    langkah.push({ bagian: "tutup" });
    var satu = gelombang.pilihan_layanan.length === 1 ? gelombang.pilihan_layanan[0][0] : null;
    sesi = { gelombang: gelombang, langkah: langkah, di: 0, mulai: Date.now(), detik: 0,
      nilai: {}, profil: {}, tambahan: {}, layanan: gelombang.layanan || satu };
    layarPenuh();
    tanya();
  }
  function jumlahTanya() { return sesi.langkah.findIndex(function (satu) { return satu.bagian === "tutup"; }); }
  function tercatat(langkah) {
    return langkah.bagian === "layanan" ? sesi.layanan : sesi[langkah.bagian][langkah.kunci];
  }
  function jawab(langkah, nilai) {
    if (langkah.bagian === "layanan") sesi.layanan = nilai;
    else if (nilai === null) delete sesi[langkah.bagian][langkah.kunci];
    else sesi[langkah.bagian][langkah.kunci] = nilai;
    maju();
  }
  function maju() {
    if (++sesi.di >= sesi.langkah.length) selesai();
    else tanya();
  }
  function mundur() {
    sesi.di--;
    tanya();
  }
  function tanya() {
    var langkah = sesi.langkah[sesi.di], banyak = jumlahTanya(), ke = sesi.di + 1;
    if (langkah.bagian === "tutup") return tutup();
    var profil = langkah.bagian === "profil";
    var tanda = profil ? "Tentang Anda, " + (ke - banyak - 1) + " dari " + isi.profil.length
      : "Pertanyaan " + ke + " dari " + banyak;
    var pilihan = langkah.pilihan.map(function (satu) {
      return tombol(satu[1], function () { jawab(langkah, satu[0]); }, "kios-pilihan",
        { "aria-pressed": String(tercatat(langkah) === satu[0]) });
    });
    tampil("tanya", langkah.judul,
      el("p", { class: "kios-ke" }, tanda),
      el("progress", profil ? { max: isi.profil.length, value: ke - banyak - 1, "aria-label": tanda }
        : { max: banyak, value: ke, "aria-label": tanda }),
      el("div", { class: "kios-daftar" + (pilihan.length > 4 ? " kios-rapat" : "") }, ...pilihan),
      el("div", { class: "kios-bawah" },
        sesi.di > 0 ? tombol("Kembali", mundur, "btn-outline-primary") : null,
        tombol("Lewati", function () { jawab(langkah, null); }, "btn-outline-primary"),
        profil ? tombol("Kirim sekarang", selesai, "btn-primary")
          : tombol("Berhenti", batal, "btn-outline-secondary")));
  }
  // All is asked. From here on whoever walks away has answered, and it is sent.
  function tutup() {
    if (!Object.keys(sesi.nilai).length) return batal();
    sesi.detik = sesi.detik || (Date.now() - sesi.mulai) / 1000;
    tampil("tutup", "Jawaban Anda sudah lengkap",
      el("p", {}, "Kirim sekarang, atau beri tahu sedikit tentang Anda. Tanpa nama, dan boleh dilewati."),
      el("div", { class: "kios-daftar" },
        tombol("Kirim sekarang", selesai, "btn-primary kios-mulai"),
        tombol("Isi " + isi.profil.length + " keterangan singkat dulu", keterangan, "btn-outline-primary kios-mulai")),
      el("div", { class: "kios-bawah" }, tombol("Kembali", mundur, "btn-outline-primary"),
        tombol("Hapus jawaban saya", batal, "btn-outline-secondary")));
  }
  function keterangan() {
    if (sesi.langkah[sesi.langkah.length - 1].bagian === "tutup") {
      isi.profil.forEach(function (satu) {
        sesi.langkah.push({ bagian: "profil", kunci: satu.kunci, judul: satu.nama, pilihan: satu.pilihan });
      });
    }
    maju();
  }
  function batal() {
    var kode = sesi && sesi.gelombang.kode;
    sesi = null;
    diamkan();
    awal();
    if (kode) antrean.batal(kode).catch(function () {});
  }
  function selesai() {
    var milik = sesi;
    if (milik.disimpan) return;
    milik.disimpan = true;
    diamkan();
    antrean.tambah({ gelombang: milik.gelombang.kode, nilai: milik.nilai, profil: milik.profil,
      tambahan: milik.tambahan, layanan: milik.layanan, tanggal: hariIni(),
      detik: Math.round(milik.detik) }).then(function () {
      sesi = null;
      tampil("terima_kasih", "Terima kasih", el("p", {}, "Jawaban Anda membantu kami memperbaiki layanan."));
      setTimeout(function () { if (keadaan === "terima_kasih") awal(); }, TERIMA_KASIH);
      hitung().then(kirim);
    }, function () {
      milik.disimpan = false;
      tampil("gagal", "Jawaban belum dapat disimpan",
        el("p", {}, "Penyimpanan perangkat ini penuh atau ditutup. Panggil petugas, lalu coba lagi."),
        el("div", { class: "kios-daftar" }, tombol("Coba lagi", selesai, "btn-primary kios-mulai"),
          tombol("Hapus jawaban saya", batal, "btn-outline-secondary kios-mulai")));
    });
  }

  function peringatkan() {
    var sisa = el("b", {}, String(PERINGATAN / 1000));
    peringatan = el("dialog", { class: "kios-diam", "aria-labelledby": "judul-diam" },
      el("h2", { id: "judul-diam" }, "Masih di sini?"),
      el("p", {}, jumlahTanya() <= sesi.di ? "Jawaban Anda dikirim dalam " : "Jawaban Anda dihapus dalam ", sisa, " detik."),
      tombol("Ya, lanjutkan", diamkan, "btn-primary kios-mulai"));
    peringatan.addEventListener("cancel", diamkan);
    peringatan.sisa = sisa;
    document.body.append(peringatan);
    peringatan.showModal();
  }
  function diamkan() {
    sentuh = Date.now();
    if (peringatan) peringatan.remove();
    peringatan = null;
  }
  function detak() {
    var diam = Date.now() - sentuh;
    if (sesi && !sesi.disimpan) {
      if (diam > DIAM + PERINGATAN) jumlahTanya() <= sesi.di ? selesai() : batal();
      else if (diam > DIAM && !peringatan) peringatkan();
      else if (peringatan) peringatan.sisa.textContent = String(Math.ceil((DIAM + PERINGATAN - diam) / 1000));
    } else if (keadaan !== "terima_kasih" && isi) {
      var jaga = terjaga() && isi.dipakai;
      if (jaga === (keadaan === "tidur")) awal();
      jagaLayar(jaga);
    }
    if (Date.now() - segar > (isi ? SEGARKAN : ULANG)) segarkan();
    if (menunggu && cobaLagi && Date.now() > cobaLagi) kirim();
  }

  function kabarkan() {
    var kata = menunggu ? menunggu + " jawaban belum terkirim" : "Semua jawaban terkirim";
    var ditolak = Object.keys(antrean.ditolak).length;
    if (antrean.putus) kata += " · tidak tersambung";
    if (ditolak) kata += " · " + ditolak + " perlu diperiksa petugas";
    if (isi && !isi.terpasang) kata += " · belum dipasang sebagai kios";
    kaki.textContent = kata;
    unduh.hidden = !menunggu || !!sesi || !(antrean.putus || ditolak);
  }
  function hitung() {
    return antrean.semua().then(function (baris) {
      menunggu = baris.length;
      terlama = baris.map(function (satu) { return satu.tanggal; }).sort()[0] || "";
      kabarkan();
    });
  }
  function kirim() {
    if (!isi) return;
    cobaLagi = 0;
    antrean.kirim(isi.sekali_kirim).then(function (sampai) {
      ulang = sampai ? 0 : Math.min(ulang ? ulang * 2 : ULANG, ULANG_TERLAMA);
      cobaLagi = Date.now() + (ulang || ULANG) * (1 + Math.random() / 2);
      return hitung();
    }).then(function () { if (keadaan === "penuh" && !terlaluLama()) awal(); }).catch(function () {});
  }
  function segarkan() {
    segar = Date.now();
    antrean.ditolak = Date.now() - dibuka > JAM ? {} : antrean.ditolak;
    return antrean.minta("/isi.json").then(function (baru) {
      var lama = JSON.stringify([isi && isi.gelombang, isi && isi.buka, isi && isi.dipakai]);
      geser = baru.kini - Date.now();
      isi = baru;
      antrean.putus = false;
      ulang = 0;
      if (!sesi && keadaan !== "terima_kasih" && lama !== JSON.stringify([baru.gelombang, baru.buka, baru.dipakai])) awal();
      kabarkan();
      kirim();
      if (keadaan === "tidur" && Date.now() - dibuka > MUAT_ULANG) location.reload();
      // A queue is not the browser's to throw away when the disk is short.
      if (isi.terpasang && navigator.storage && navigator.storage.persist) navigator.storage.persist();
      return antrean.catat("isi", Object.assign({ geser: geser }, baru));
    }, function () {
      antrean.putus = true;
      cobaLagi = cobaLagi || Date.now() + ULANG;
      kabarkan();
    });
  }
  function unduhAntrean() {
    antrean.semua().then(function (baris) {
      var isiBerkas = JSON.stringify({ titik: antrean.titik, tanggal: hariIni(), jawaban: baris });
      var tautan = el("a", { download: "antrean-" + antrean.titik + "-" + hariIni() + ".json",
        href: URL.createObjectURL(new Blob([isiBerkas], { type: "application/json" })) });
      tautan.click();
      setTimeout(function () { URL.revokeObjectURL(tautan.href); }, ULANG_TERLAMA);
    });
  }

  function layarPenuh() {
    if (isi.terpasang && document.fullscreenEnabled && !document.fullscreenElement) {
      document.documentElement.requestFullscreen().catch(function () {});
    }
  }
  function jagaLayar(jaga) {
    if (!navigator.wakeLock || !isi.terpasang || document.hidden) return;
    if (jaga && !layarJaga) {
      layarJaga = navigator.wakeLock.request("screen").then(function (kunci) {
        kunci.addEventListener("release", function () { layarJaga = null; });
        return kunci;
      }, function () { return null; });
    } else if (!jaga && layarJaga) {
      layarJaga.then(function (kunci) { if (kunci) kunci.release(); });
      layarJaga = null;
    }
  }
  // The key of the device comes behind the # of the address, which is never sent, and goes at once.
  function kunciPerangkat() {
    var temu = /^#kunci=([0-9a-f.]{8,80})$/.exec(location.hash);
    if (location.hash) history.replaceState(null, "", location.pathname);
    return temu ? antrean.catat("kunci", temu[1]).then(function () { return temu[1]; }) : antrean.baca("kunci");
  }

  ["pointerdown", "keydown"].forEach(function (nama) {
    document.addEventListener(nama, function () { if (!peringatan) sentuh = Date.now(); });
  });
  window.addEventListener("online", segarkan);
  window.addEventListener("hashchange", function () { if (location.hash) location.reload(); });
  window.addEventListener("pageshow", function (event) { if (event.persisted && sesi) batal(); });
  unduh.addEventListener("click", unduhAntrean);
  kunciPerangkat().then(function (kunci) {
    antrean.kunci = kunci || null;
    return antrean.baca("isi");
  }).then(function (tersimpan) {
    if (tersimpan) {
      isi = tersimpan;
      geser = isi.geser || 0;
      awal();
    }
    return hitung();
  }).then(segarkan).then(function () {
    if (!isi) tampil("menunggu", "Kios sedang disiapkan", el("p", {}, "Menunggu sambungan jaringan."));
    setInterval(detak, 1000);
  }, function () {
    kaki.textContent = "Peramban ini tidak dapat menyimpan jawaban. Pakai formulir biasa.";
  });
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register(akar.dataset.pekerja).then(function () {
      return navigator.serviceWorker.ready;
    }).then(function (siap) { siap.active.postMessage("simpan"); }, function () {});
  }
})();
