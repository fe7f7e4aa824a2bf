// The memory of a kiosk: finished questionnaires until the portal has them, and what it asks.
// One IndexedDB; a questionnaire is in it before the person is thanked, and leaves it only when
// the portal says by its key that it has it.
(function () {
  "use strict";
  var TIBA = ["diterima", "sudah_ada", "susulan"], SABAR = 20000, terbuka;
  function db() {
    terbuka = terbuka || new Promise(function (jadi, gagal) {
      var minta = indexedDB.open("kios", 1);
      minta.onupgradeneeded = function () {
        minta.result.createObjectStore("antrean", { keyPath: "kunci_sekali" });
        minta.result.createObjectStore("simpanan");
      };
      minta.onsuccess = function () { jadi(minta.result); };
      minta.onerror = function () { terbuka = null; gagal(minta.error); };
    });
    return terbuka;
  }
  // Runs `kerja` in one transaction; resolves with the result of the request it returns, once
  // the transaction is on the disk.
  function lakukan(kerja, tulis) {
    return db().then(function (isi) {
      return new Promise(function (jadi, gagal) {
        var transaksi = isi.transaction(["antrean", "simpanan"], tulis ? "readwrite" : "readonly",
          { durability: "strict" });
        var hasil = kerja(transaksi.objectStore("antrean"), transaksi.objectStore("simpanan"));
        transaksi.oncomplete = function () { jadi(hasil && hasil.result); };
        transaksi.onabort = transaksi.onerror = function () { gagal(transaksi.error); };
      });
    });
  }
  function acak() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (b) {
      return b.toString(16).padStart(2, "0");
    }).join("");
  }
  function Antrean(alamat, titik) {
    this.alamat = alamat;
    this.titik = titik;
    this.kunci = null;
    this.ditolak = {};
    this.putus = false;
    this.sibuk = null;
  }
  Antrean.prototype = {
    baca: function (nama) {
      var kunci = this.titik + ":" + nama;
      return lakukan(function (_, simpanan) { return simpanan.get(kunci); });
    },
    catat: function (nama, nilai) {
      var kunci = this.titik + ":" + nama;
      return lakukan(function (_, simpanan) { return simpanan.put(nilai, kunci); }, true);
    },
    // Someone began and did not finish: only how many is kept, until the next answer takes it along.
    batal: function (gelombang) {
      var kunci = this.titik + ":batal:" + gelombang;
      return lakukan(function (_, simpanan) {
        simpanan.get(kunci).onsuccess = function (e) { simpanan.put((e.target.result || 0) + 1, kunci); };
      }, true);
    },
    tambah: function (jawaban) {
      var titik = this.titik, kunci = titik + ":batal:" + jawaban.gelombang;
      return lakukan(function (antrean, simpanan) {
        simpanan.get(kunci).onsuccess = function (e) {
          antrean.add(Object.assign({ kunci_sekali: acak(), titik: titik, batal: e.target.result || 0 }, jawaban));
          simpanan.delete(kunci);
        };
      }, true);
    },
    semua: function () {
      var titik = this.titik;
      return lakukan(function (antrean) { return antrean.getAll(); }).then(function (baris) {
        return baris.filter(function (satu) { return satu.titik === titik; });
      });
    },
    minta: function (jalan, pilihan) {
      var henti = new AbortController(), jam = setTimeout(function () { henti.abort(); }, SABAR);
      var kepala = this.kunci ? { Authorization: "Kios " + this.kunci } : {};
      return fetch(this.alamat + jalan, Object.assign({
        credentials: "omit", cache: "no-store", redirect: "error", signal: henti.signal,
      }, pilihan, { headers: Object.assign(kepala, pilihan && pilihan.headers) })).then(function (jawab) {
        if (!jawab.ok) throw new Error("HTTP " + jawab.status);
        return jawab.json();
      }).finally(function () { clearTimeout(jam); });
    },
    // Sends what waits; resolves to whether the portal was reached. Never two sendings at once.
    kirim: function (sekali) {
      var ini = this;
      ini.sibuk = ini.sibuk || ini.kirimSemua(sekali, false).then(function (terkirim) {
        if (terkirim) ini.putus = false;
        return true;
      }, function () {
        ini.putus = true;
        return false;
      }).finally(function () { ini.sibuk = null; });
      return ini.sibuk;
    },
    kirimSemua: function (sekali, terkirim) {
      var ini = this;
      return ini.semua().then(function (baris) {
        var bagian = baris.filter(function (satu) { return !(satu.kunci_sekali in ini.ditolak); }).slice(0, sekali);
        if (!bagian.length) return terkirim;
        return ini.minta("/kirim", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ jawaban: bagian }),
        }).then(function (jawab) {
          return ini.tandai(bagian, jawab.hasil);
        }).then(function () { return ini.kirimSemua(sekali, true); });
      });
    },
    tandai: function (bagian, hasil) {
      var ini = this, dikirim = bagian.map(function (satu) { return satu.kunci_sekali; }), tiba = [];
      hasil.forEach(function (satu) {
        if (dikirim.indexOf(satu.kunci_sekali) < 0) return;
        if (TIBA.indexOf(satu.hasil) >= 0) tiba.push(satu.kunci_sekali);
        else ini.ditolak[satu.kunci_sekali] = satu.pesan;
      });
      // One that is not spoken of waits for a later round, or this would go on for ever.
      dikirim.forEach(function (kunci) {
        if (tiba.indexOf(kunci) < 0 && !(kunci in ini.ditolak)) ini.ditolak[kunci] = "";
      });
      return lakukan(function (antrean) { tiba.forEach(function (kunci) { antrean.delete(kunci); }); }, true);
    },
  };
  window.AntreanKios = Antrean;
})();
